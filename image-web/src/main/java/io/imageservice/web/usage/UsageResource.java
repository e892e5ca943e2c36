package io.imageservice.web.usage;

import io.imageservice.usage.boundary.Usages;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.request.Answers;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What the caller uses, and may use. */
@Path("api/v1/me/usage")
@RequestScoped
@RolesAllowed({"user", "admin", "internal"})
@Produces(MediaType.APPLICATION_JSON)
public class UsageResource {
  @Inject Usages usages;
  @Inject CurrentCaller caller;

  @GET
  public Response mine() {
    return Answers.ok(UsageShape.json(usages.of(caller.get().id())));
  }
}
