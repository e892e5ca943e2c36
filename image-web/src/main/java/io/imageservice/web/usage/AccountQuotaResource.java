package io.imageservice.web.usage;

import io.imageservice.usage.boundary.Usages;
import io.imageservice.web.request.Answers;
import io.imageservice.web.request.Fields;
import io.imageservice.web.request.Ids;
import io.imageservice.web.request.JsonBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What was agreed with one user. */
@Path("api/v1/admin/accounts/{id}/quota")
@RequestScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class AccountQuotaResource {
  @Inject Usages usages;

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Response agree(@PathParam("id") String id, JsonBody body) {
    Fields fields = body.fields();
    Integer imagesPerDay = fields.smallNumber("images_per_day");
    Long storedBytes = fields.number("stored_bytes");
    fields.finish();
    return Answers.ok(UsageShape.json(usages.agree(Ids.require(id), imagesPerDay, storedBytes)));
  }
}
