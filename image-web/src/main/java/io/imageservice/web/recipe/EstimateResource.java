package io.imageservice.web.recipe;

import io.imageservice.instruction.boundary.Estimates;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.request.Answers;
import io.imageservice.web.request.JsonBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What a recipe would make of an image. Nothing is made and nothing is kept. */
@Path("estimate")
@RequestScoped
@RolesAllowed("user")
@Produces(MediaType.APPLICATION_JSON)
public class EstimateResource {
  @Inject Estimates estimates;
  @Inject CurrentCaller caller;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response estimate(JsonBody body) {
    return Answers.ok(
        Answers.envelope(
            "Estimate made",
            "estimate",
            EstimateShape.of(estimates.estimate(caller.get(), EstimateBody.read(body.fields())))));
  }
}
