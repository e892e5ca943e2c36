package io.imageservice.web.upload;

import io.imageservice.idempotency.boundary.StoredAnswer;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.json.PlainJson;
import io.imageservice.upload.boundary.UploadView;
import io.imageservice.upload.boundary.Uploads;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.request.IdempotentRequests;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Takes a file in and processes it in one request. */
@Path("uploads")
@RequestScoped
@RolesAllowed("user")
@Produces(MediaType.APPLICATION_JSON)
public class UploadsResource {
  @Inject Uploads uploads;
  @Inject UploadReceiver receiver;
  @Inject IdempotentRequests idempotent;
  @Inject CurrentCaller caller;
  @Context HttpServletRequest request;

  /** Takes a form. The body is read here as it arrives, never before. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response upload() {
    return idempotent.run(
        request,
        caller.get(),
        new FormUpload(uploads, receiver, caller.get(), request),
        UploadsResource::accepted);
  }

  static StoredAnswer accepted(UploadView view) {
    return new StoredAnswer(
        202, "/status/" + view.instruction().id(), PlainJson.print(UploadShape.brief(view)));
  }
}
