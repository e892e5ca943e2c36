package io.imageservice.web.instruction;

import io.imageservice.idempotency.boundary.StoredAnswer;
import io.imageservice.instruction.boundary.DetailPair;
import io.imageservice.instruction.boundary.DetailView;
import io.imageservice.instruction.boundary.InstructionArchive;
import io.imageservice.instruction.boundary.InstructionIntake;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.request.Answers;
import io.imageservice.web.request.BodyWork;
import io.imageservice.web.request.IdempotentRequests;
import io.imageservice.web.request.Ids;
import io.imageservice.web.request.Query;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The files of an instruction: inputs, and the outputs they become. */
@Path("instructions/{id}/details")
@RequestScoped
@RolesAllowed("user")
@Produces(MediaType.APPLICATION_JSON)
public class DetailsResource {
  @Inject InstructionIntake intake;
  @Inject InstructionArchive archive;
  @Inject UploadReceiver receiver;
  @Inject IdempotentRequests idempotent;
  @Inject CurrentCaller caller;
  @Context HttpServletRequest request;

  @PathParam("id")
  String id;

  /** Takes files in. The body is read here as it arrives, never before. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response upload() {
    UploadWork work = new UploadWork(intake, receiver, caller.get(), Ids.require(id), request);
    return idempotent.run(request, caller.get(), work, UploadOutcome::toAnswer);
  }

  @GET
  public Response list(@QueryParam("status") String status, @QueryParam("label") String label) {
    String wanted =
        status == null || status.isBlank() ? null : status.strip().toUpperCase(Locale.ROOT);
    List<DetailView> files =
        archive.details(caller.get(), Ids.require(id), wanted, Query.text("label", label));
    return Answers.ok(
        Answers.envelope("Files retrieved", "files", files.stream().map(DetailShape::of).toList()));
  }

  @GET
  @Path("{detailId}")
  public Response get(@PathParam("detailId") String detailId) {
    DetailView view = archive.detail(caller.get(), Ids.require(id), Ids.require(detailId));
    return Answers.ok(Answers.envelope("File retrieved", "detail", DetailShape.withMetadata(view)));
  }

  @POST
  @Path("{detailId}/retry")
  public Response retry(@PathParam("detailId") String detailId) {
    UUID instruction = Ids.require(id);
    UUID detail = Ids.require(detailId);
    return idempotent.run(
        request,
        caller.get(),
        BodyWork.<DetailPair>withoutBody(
            beforeCommit -> archive.retry(caller.get(), instruction, detail, beforeCommit)),
        DetailsResource::accepted);
  }

  private static StoredAnswer accepted(DetailPair pair) {
    Map<String, Object> data = DetailShape.of(pair);
    data.keySet().retainAll(List.of("input", "output", "outputs"));
    return new StoredAnswer(202, null, Answers.envelope("The file is processed again", data));
  }
}
