package io.imageservice.upload.boundary;

import io.imageservice.access.Caller;
import io.imageservice.error.DomainException;
import io.imageservice.instruction.boundary.InstructionIntake;
import io.imageservice.instruction.boundary.ReceivedFile;
import io.imageservice.instruction.boundary.UploadTicket;
import io.imageservice.upload.control.UploadLedger;
import io.imageservice.upload.entity.OpenUpload;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** The one transaction by which an upload's file enters the pipeline, exactly once. */
@Stateless
public class UploadEntry {
  @Inject InstructionIntake intake;
  @Inject UploadLedger uploads;

  /**
   * Adds a received file to the upload's instruction.
   *
   * @param traceId of the request, or null
   * @return false if a file has entered before; this one is then of no use
   * @throws DomainException {@code NOT_FOUND}, or as {@link InstructionIntake#accept}
   */
  public boolean enter(Caller caller, UploadTicket ticket, ReceivedFile file, String traceId) {
    OpenUpload upload = uploads.lock(ticket.instructionId()).orElseThrow(DomainException::notFound);
    if (upload.isFinished()) {
      return false;
    }
    intake.accept(caller, ticket, List.of(file), traceId, null);
    uploads.finish(upload.id());
    return true;
  }

  /** Records that nothing can be made of what arrived; what has entered before stays. */
  public void refuse(UUID id, DomainException refusal) {
    uploads.fail(id, refusal.code().name(), refusal.getMessage());
  }
}
