package io.imageservice.web.recipe;

import io.imageservice.web.request.Answers;
import io.imageservice.web.request.Fingerprint;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** The operations that recipes are made of: all that a form or a program needs to build one. */
@Path("operations")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class OperationsResource {
  // It changes with the program only.
  private static final String CATALOGUE =
      Answers.envelope("Operations retrieved", "operations", OperationShape.all());
  private static final EntityTag TAG =
      new EntityTag(Fingerprint.of(CATALOGUE.getBytes(StandardCharsets.UTF_8)));

  @Context Request request;

  @GET
  public Response list() {
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(TAG);
    Response.ResponseBuilder response = unchanged == null ? Response.ok(CATALOGUE) : unchanged;
    CacheControl cache = new CacheControl();
    cache.setNoCache(true); // kept, but asked about again
    return response.tag(TAG).cacheControl(cache).build();
  }
}
