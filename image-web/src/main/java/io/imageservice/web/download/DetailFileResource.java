package io.imageservice.web.download;

import io.imageservice.instruction.boundary.Downloads;
import io.imageservice.instruction.boundary.StoredFile;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.download.FileAnswers.Delivery;
import io.imageservice.web.request.Ids;
import io.imageservice.web.request.Query;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** The bytes of an input or output, as they come from the storage. */
@Path("instructions/{id}/details/{detailId}/file")
@RequestScoped
@RolesAllowed("user")
public class DetailFileResource {
  @Inject Downloads downloads;
  @Inject CurrentCaller caller;
  @Inject FileAnswers answers;

  @PathParam("id")
  String id;

  @PathParam("detailId")
  String detailId;

  @QueryParam("variant")
  String variant;

  @QueryParam("delivery")
  String delivery;

  @GET
  public Response get() {
    return answer(true);
  }

  @HEAD
  public Response head() {
    return answer(false);
  }

  private Response answer(boolean isBodyWanted) {
    Delivery way = Query.choice("delivery", delivery, Delivery.class);
    StoredFile file =
        downloads.locate(
            caller.get(),
            Ids.require(id),
            Ids.require(detailId),
            Query.choice("variant", variant, Downloads.Variant.class));
    return answers.of(file, way, isBodyWanted);
  }
}
