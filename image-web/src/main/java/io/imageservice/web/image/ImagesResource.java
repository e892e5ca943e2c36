package io.imageservice.web.image;

import io.imageservice.idempotency.boundary.StoredAnswer;
import io.imageservice.image.boundary.ImageArchive;
import io.imageservice.image.boundary.ImageFile;
import io.imageservice.image.boundary.ImageIntake;
import io.imageservice.image.boundary.ImageTransforms;
import io.imageservice.image.boundary.ImageView;
import io.imageservice.image.boundary.Transform;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.json.PlainJson;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.access.Tokenless;
import io.imageservice.web.download.FileAnswers;
import io.imageservice.web.download.FileAnswers.Delivery;
import io.imageservice.web.request.Answers;
import io.imageservice.web.request.BodyWork;
import io.imageservice.web.request.Fields;
import io.imageservice.web.request.IdempotentRequests;
import io.imageservice.web.request.Ids;
import io.imageservice.web.request.JsonBody;
import io.imageservice.web.request.Query;
import io.imageservice.web.trace.Trace;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;

/** Single images and what is made of them, in the shapes of two older systems. */
@Path("api/v1/images")
@RequestScoped
@RolesAllowed("user")
@Tokenless
public class ImagesResource {
  private static final int MOST = 100;
  private static final int USUAL = 20;

  @Inject ImageIntake intake;
  @Inject ImageTransforms transforms;
  @Inject ImageArchive images;
  @Inject UploadReceiver receiver;
  @Inject FileAnswers files;
  @Inject IdempotentRequests idempotent;
  @Inject CurrentCaller caller;
  @Context HttpServletRequest request;

  /** Takes an image in. The body is read here as it arrives, never before. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  public Response upload() {
    return idempotent.run(
        request,
        caller.get(),
        ImageForm.of(intake, receiver, caller.get(), request),
        view -> new StoredAnswer(201, "/api/v1/images/" + view.id(), ImageShape.uploaded(view)));
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(@QueryParam("page") String page, @QueryParam("limit") String limit) {
    return Answers.ok(
        PlainJson.print(
            ImageShape.of(
                images.list(
                    caller.get(),
                    Query.page(page),
                    Query.number("limit", limit, 1, MOST, USUAL)))));
  }

  @POST
  @Path("{id}/transform")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response transform(@PathParam("id") String id, JsonBody body) {
    UUID image = Ids.require(id);
    Map<String, Object> members = body.members();
    Transform wanted =
        new Transform(
            TransformBody.operations(members),
            TransformBody.parameters(members),
            Trace.of(request).id());
    return idempotent.run(
        request,
        caller.get(),
        new BodyWork<ImageView>(
            body.fingerprint(),
            beforeCommit -> transforms.transform(caller.get(), image, wanted, beforeCommit)),
        view -> new StoredAnswer(200, null, ImageShape.transform(view)));
  }

  @GET
  @Path("{id}")
  public Response get(@PathParam("id") String id, @QueryParam("delivery") String delivery) {
    return file(id, delivery, true);
  }

  @HEAD
  @Path("{id}")
  public Response head(@PathParam("id") String id, @QueryParam("delivery") String delivery) {
    return file(id, delivery, false);
  }

  @GET
  @Path("{id}/status")
  @Produces(MediaType.APPLICATION_JSON)
  public Response status(@PathParam("id") String id) {
    return Answers.ok(ImageShape.statusOf(images.get(caller.get(), Ids.require(id))));
  }

  @PATCH
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response rename(@PathParam("id") String id, JsonBody body) {
    Fields fields = body.fields();
    String fileName = fields.required("filename", fields.text("filename"));
    fields.finish();
    ImageView view = images.rename(caller.get(), Ids.require(id), fileName);
    return Answers.ok(PlainJson.print(ImageShape.of(view)));
  }

  @DELETE
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response delete(@PathParam("id") String id) {
    images.delete(caller.get(), Ids.require(id));
    return Answers.ok(PlainJson.print(Map.of("message", "Image deleted successfully")));
  }

  private Response file(String id, String delivery, boolean isBodyWanted) {
    Delivery asked = Query.choice("delivery", delivery, Delivery.class);
    ImageFile image = images.locate(caller.get(), Ids.require(id));
    Delivery usual = image.isDeliveredInline() ? Delivery.INLINE : Delivery.REDIRECT;
    return files.of(image.file(), asked == null ? usual : asked, isBodyWanted);
  }
}
