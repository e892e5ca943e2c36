package io.imageservice.web.usage;

import io.imageservice.usage.boundary.Usages;
import io.imageservice.web.request.Answers;
import io.imageservice.web.request.Ids;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What a user uses, and may use. */
@Path("api/v1/admin/accounts/{id}/usage")
@RequestScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class AccountUsageResource {
  @Inject Usages usages;

  @GET
  public Response of(@PathParam("id") String id) {
    return Answers.ok(UsageShape.json(usages.of(Ids.require(id))));
  }
}
