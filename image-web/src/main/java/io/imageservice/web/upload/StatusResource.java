package io.imageservice.web.upload;

import io.imageservice.json.PlainJson;
import io.imageservice.upload.boundary.Uploads;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.access.Tokenless;
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

/** How far an upload is, for its owner. */
@Path("status/{id}")
@RequestScoped
@RolesAllowed("user")
@Tokenless
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
  @Inject Uploads uploads;
  @Inject CurrentCaller caller;

  @GET
  public Response get(@PathParam("id") String id) {
    return Answers.ok(
        PlainJson.print(UploadShape.of(uploads.status(caller.get(), Ids.require(id)))));
  }
}
