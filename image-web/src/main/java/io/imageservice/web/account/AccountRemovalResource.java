package io.imageservice.web.account;

import io.imageservice.account.boundary.AccountRemovals;
import io.imageservice.web.request.Ids;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** The end of anybody's account. */
@Path("api/v1/admin/accounts")
@RequestScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class AccountRemovalResource {
  @Inject AccountRemovals removals;

  @DELETE
  @Produces(MediaType.WILDCARD)
  @Path("{id}")
  public Response remove(@PathParam("id") String id) {
    UUID account = Ids.require(id);
    removals.remove(account);
    removals.proceed(account);
    return Response.noContent().build();
  }
}
