package io.imageservice.web.metrics;

import io.imageservice.metrics.boundary.NodeMetrics;
import io.imageservice.web.access.OperatorGate;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;

/** The figures of this node, for the operator and the scraper; no role of an account opens them. */
@Path("metrics")
@RequestScoped
@PermitAll
public class MetricsResource {
  @Inject NodeMetrics metrics;
  @Inject OperatorGate gate;
  @Context HttpServletRequest request;

  @GET
  @Produces(NodeMetrics.MEDIA_TYPE)
  public StreamingOutput read() {
    gate.require(request);
    return metrics::write;
  }
}
