package io.imageservice.web.cleanup;

import io.imageservice.cleanup.boundary.Cleanup;
import io.imageservice.cleanup.boundary.CleanupItem;
import io.imageservice.cleanup.boundary.CleanupReport;
import io.imageservice.reconciliation.boundary.Reconciliation;
import io.imageservice.reconciliation.boundary.ReconciliationReport;
import io.imageservice.web.request.Answers;
import io.imageservice.web.request.Query;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files whose time is over, and those that the storage and the rows disagree about. */
@Path("files")
@RequestScoped
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
public class FilesResource {
  private static final int MOST = 1_000;
  private static final int USUAL = 100;
  private static final int MOST_MINUTES = 525_600;
  private static final int USUAL_MINUTES = 1_440;

  @Inject Cleanup cleanup;
  @Inject Reconciliation reconciliation;

  @GET
  public Response list(@QueryParam("limit") String limit) {
    return Answers.ok(
        Answers.envelope(
            "Files pending cleanup",
            "files",
            cleanup.pending(Query.number("limit", limit, 1, MOST, USUAL)).stream()
                .map(FilesResource::shape)
                .toList()));
  }

  @POST
  @Path("cleanup")
  public Response clean(@QueryParam("dry_run") String dryRun) {
    CleanupReport report = cleanup.run(Query.flag("dry_run", dryRun));
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("dry_run", report.isDryRun());
    shape.put("files", report.files());
    shape.put("bytes", report.bytes());
    shape.put("instructions", report.instructions());
    shape.put("objects", report.objects());
    shape.put("events", report.events());
    return Answers.ok(
        Answers.envelope(
            report.isDryRun() ? "This would be cleaned up" : "Cleaned up", "cleanup", shape));
  }

  @POST
  @Path("reconcile")
  public Response reconcile(
      @QueryParam("dry_run") String dryRun,
      @QueryParam("grace_minutes") String graceMinutes,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    ReconciliationReport report =
        reconciliation.step(
            cursor,
            Query.number("limit", limit, 1, MOST, MOST),
            Duration.ofMinutes(
                Query.number("grace_minutes", graceMinutes, 0, MOST_MINUTES, USUAL_MINUTES)),
            dryRun == null || Query.flag("dry_run", dryRun));
    return Answers.ok(
        Answers.envelope(
            report.isDryRun() ? "This would be repaired" : "Repaired",
            "reconciliation",
            ReconciliationShape.of(report)));
  }

  private static Map<String, Object> shape(CleanupItem item) {
    Map<String, Object> shape = new LinkedHashMap<>();
    shape.put("object_key", item.objectKey());
    shape.put("reason", item.reason());
    shape.put("size_bytes", item.sizeBytes());
    shape.put("expires_at", item.expiresAt());
    shape.put("user_id", item.ownerId());
    shape.put("instruction_detail_id", item.detailId());
    return shape;
  }
}
