package io.imageservice.web.openapi;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The description of this API, where seed 001 has it; the server shows the same at /openapi. */
@Path("static/swagger.json")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class DescriptionResource {
  private static final String FILE = "/META-INF/openapi.json";

  @GET
  public Response get() {
    InputStream file = DescriptionResource.class.getResourceAsStream(FILE);
    return Response.ok(file).header(HttpHeaders.CACHE_CONTROL, "public, max-age=300").build();
  }
}
