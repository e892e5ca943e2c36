package io.imageservice.web.upload;

import io.imageservice.json.PlainJson;
import io.imageservice.upload.boundary.UploadView;
import io.imageservice.upload.boundary.Uploads;
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
import java.util.Map;

/** How far anybody's upload is, for services that work together with this one. */
@Path("api/status/{id}")
@RequestScoped
@RolesAllowed("internal")
@Produces(MediaType.APPLICATION_JSON)
public class InternalStatusResource {
  @Inject Uploads uploads;

  @GET
  public Response get(@PathParam("id") String id) {
    UploadView view = uploads.statusOfAny(Ids.require(id));
    Map<String, Object> shape = UploadShape.of(view);
    shape.put("user_id", view.instruction().userId());
    return Answers.ok(PlainJson.print(shape));
  }
}
