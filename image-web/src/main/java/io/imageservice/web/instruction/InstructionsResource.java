package io.imageservice.web.instruction;

import io.imageservice.idempotency.boundary.StoredAnswer;
import io.imageservice.instruction.boundary.CreateInstruction;
import io.imageservice.instruction.boundary.InstructionArchive;
import io.imageservice.instruction.boundary.InstructionFilter;
import io.imageservice.instruction.boundary.InstructionIntake;
import io.imageservice.instruction.boundary.InstructionView;
import io.imageservice.instruction.boundary.Page;
import io.imageservice.web.access.CurrentCaller;
import io.imageservice.web.request.Answers;
import io.imageservice.web.request.BodyWork;
import io.imageservice.web.request.Fields;
import io.imageservice.web.request.IdempotentRequests;
import io.imageservice.web.request.Ids;
import io.imageservice.web.request.JsonBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** A user's requests to apply a product. */
@Path("instructions")
@RequestScoped
@RolesAllowed("user")
@Produces(MediaType.APPLICATION_JSON)
public class InstructionsResource {
  @Inject InstructionIntake intake;
  @Inject InstructionArchive archive;
  @Inject IdempotentRequests idempotent;
  @Inject CurrentCaller caller;
  @Context HttpServletRequest request;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(JsonBody body) {
    CreateInstruction command = command(body.fields());
    return idempotent.run(
        request,
        caller.get(),
        new BodyWork<InstructionView>(
            body.fingerprint(), beforeCommit -> intake.create(caller.get(), command, beforeCommit)),
        InstructionsResource::created);
  }

  @GET
  public Response list(@BeanParam InstructionQuery query) {
    InstructionFilter filter = query.toFilter();
    Page<InstructionView> page = archive.list(caller.get(), filter);
    Map<String, Object> next = new LinkedHashMap<>();
    next.put("next_cursor", page.nextCursor());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("instructions", page.items().stream().map(InstructionShape::of).toList());
    data.put("page", next);
    Response response = Answers.ok(Answers.envelope("Instructions retrieved", data));
    return page.nextCursor() == null
        ? response
        : Response.fromResponse(response)
            .header(HttpHeaders.LINK, query.linkTo(page.nextCursor(), filter.limit()))
            .build();
  }

  @GET
  @Path("{id}")
  public Response get(@PathParam("id") String id) {
    InstructionView view = archive.get(caller.get(), Ids.require(id));
    return Answers.ok(
        Answers.envelope("Instruction retrieved", "instruction", InstructionShape.of(view)));
  }

  @DELETE
  @Produces(MediaType.WILDCARD)
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    archive.delete(caller.get(), Ids.require(id));
    return Response.noContent().build();
  }

  private static CreateInstruction command(Fields fields) {
    CreateInstruction command =
        new CreateInstruction(
            fields.id("product_id"), fields.text("product_key"), fields.any("operations"));
    fields.finish();
    return command;
  }

  private static StoredAnswer created(InstructionView view) {
    return new StoredAnswer(
        201,
        "/instructions/" + view.id(),
        Answers.envelope("Instruction created", "instruction", InstructionShape.of(view)));
  }
}
