package io.imageservice.web.account;

import io.imageservice.account.boundary.PublicKeys;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The keys that anybody may verify our tokens with. */
@Path(".well-known/jwks.json")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {
  @Inject PublicKeys keys;

  @GET
  public Response get() {
    return Response.ok(keys.jwks())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .build();
  }
}
