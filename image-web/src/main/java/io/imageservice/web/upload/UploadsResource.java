package io.imageservice.web.upload;

import io.imageservice.idempotency.boundary.StoredAnswer;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.json.PlainJson;
import io.imageservice.upload.boundary.DirectUpload;
import io.imageservice.upload.boundary.DirectUploads;
import io.imageservice.upload.boundary.UploadCompletion;
import io.imageservice.upload.boundary.UploadView;
import io.imageservice.upload.boundary.Uploads;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.access.Tokenless;
import io.imageservice.web.request.Answers;
import io.imageservice.web.request.BodyWork;
import io.imageservice.web.request.IdempotentRequests;
import io.imageservice.web.request.Ids;
import io.imageservice.web.request.JsonBody;
import io.imageservice.web.trace.Trace;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Takes files in, in one request or from the storage, and processes them. */
@Path("uploads")
@RequestScoped
@RolesAllowed("user")
@Tokenless
@Produces(MediaType.APPLICATION_JSON)
public class UploadsResource {
  @Inject Uploads uploads;
  @Inject DirectUploads direct;
  @Inject UploadCompletion completion;
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
        UploadForm.of(uploads, receiver, caller.get(), request),
        UploadsResource::accepted);
  }

  /** Says where the client may write its file itself. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response open(JsonBody json) {
    DirectUploadBody body = DirectUploadBody.read(json.fields());
    return idempotent.run(
        request,
        caller.get(),
        new BodyWork<DirectUpload>(
            json.fingerprint(),
            beforeCommit -> direct.open(caller.get(), body.order(), beforeCommit)),
        upload ->
            new StoredAnswer(
                201,
                "/status/" + upload.id(),
                PlainJson.print(DirectUploadShape.of(upload, body.mediaType()))));
  }

  /** Takes the file that the client has written; may be repeated. */
  @POST
  @Path("{id}/complete")
  public Response complete(@PathParam("id") String id) {
    UploadView view = completion.complete(caller.get(), Ids.require(id), Trace.of(request).id());
    return Answers.response(accepted(view)).build();
  }

  static StoredAnswer accepted(UploadView view) {
    return new StoredAnswer(
        202, "/status/" + view.instruction().id(), PlainJson.print(UploadShape.brief(view)));
  }
}
