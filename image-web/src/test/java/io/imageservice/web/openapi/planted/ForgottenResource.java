package io.imageservice.web.openapi.planted;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** Endpoints whose protection somebody forgot, or got wrong. */
@Path("planted")
public class ForgottenResource {

  @GET
  @PermitAll
  public String open() {
    return "everybody";
  }

  @POST
  public String undeclared() {
    return "nobody knows";
  }

  @PUT
  @RolesAllowed("user")
  public String other() {
    return "users";
  }
}
