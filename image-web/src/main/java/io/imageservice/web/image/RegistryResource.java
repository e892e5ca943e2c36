package io.imageservice.web.image;

import io.imageservice.idempotency.boundary.StoredAnswer;
import io.imageservice.image.boundary.ImageArchive;
import io.imageservice.image.boundary.ImageIntake;
import io.imageservice.image.boundary.LabelledImage;
import io.imageservice.image.boundary.LabelledImages;
import io.imageservice.instruction.boundary.LabelView;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.json.PlainJson;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.access.Tokenless;
import io.imageservice.web.download.FileAnswers;
import io.imageservice.web.request.Answers;
import io.imageservice.web.request.IdempotentRequests;
import io.imageservice.web.request.Ids;
import io.imageservice.web.request.Query;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A registry of images, their labels and their bytes, in the paths and shapes of an older system.
 */
@Path("")
@RequestScoped
@RolesAllowed("user")
@Tokenless
public class RegistryResource {
  private static final int MOST = 1_000;
  private static final int USUAL = 100;

  @Inject ImageIntake intake;
  @Inject ImageArchive images;
  @Inject LabelledImages labelled;
  @Inject UploadReceiver receiver;
  @Inject FileAnswers files;
  @Inject IdempotentRequests idempotent;
  @Inject CurrentCaller caller;
  @Context HttpServletRequest request;

  /** Takes an image in. The body is read here as it arrives, never before. */
  @POST
  @Path("registry/upload")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.APPLICATION_JSON)
  public Response upload() {
    return idempotent.run(
        request,
        caller.get(),
        ImageForm.of(intake, receiver, caller.get(), request),
        view ->
            new StoredAnswer(
                201, "/image/images/" + view.id(), PlainJson.print(Map.of("id", view.id()))));
  }

  @GET
  @Path("metadata/images/list")
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(
      @QueryParam("label") String label,
      @QueryParam("page") String page,
      @QueryParam("limit") String limit) {
    List<LabelledImage> found =
        labelled.list(
            caller.get(),
            Query.text("label", label),
            Query.page(page),
            Query.number("limit", limit, 1, MOST, USUAL));
    return Answers.ok(PlainJson.print(found.stream().map(RegistryResource::shape).toList()));
  }

  @GET
  @Path("image/images/{id}")
  public Response get(@PathParam("id") String id) {
    return file(id, true);
  }

  @HEAD
  @Path("image/images/{id}")
  public Response head(@PathParam("id") String id) {
    return file(id, false);
  }

  private Response file(String id, boolean isBodyWanted) {
    return files.of(
        images.locate(caller.get(), Ids.require(id)).file(),
        FileAnswers.Delivery.INLINE,
        isBodyWanted);
  }

  private static Map<String, Object> shape(LabelledImage image) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("id", image.id());
    shape.put("filename", image.fileName());
    shape.put("labels", image.labels().stream().map(RegistryResource::shape).toList());
    shape.put("user_id", image.ownerId());
    shape.put("mimetype", image.mimeType());
    shape.put("size_bytes", image.size());
    shape.put("status", image.status());
    shape.put("created_at", image.createdAt());
    return shape;
  }

  private static Map<String, Object> shape(LabelView label) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("name", label.name());
    shape.put("score", label.score());
    shape.put("model", label.model());
    return shape;
  }
}
