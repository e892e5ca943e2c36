package io.imageservice.upload.boundary;

import io.imageservice.access.Caller;
import io.imageservice.access.Ownership;
import io.imageservice.config.ServiceLimits;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.boundary.InstructionArchive;
import io.imageservice.instruction.boundary.InstructionIntake;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.instruction.boundary.UploadTicket;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.storage.control.ObjectLedger;
import io.imageservice.upload.control.PieceLedger;
import io.imageservice.upload.control.UploadLedger;
import io.imageservice.upload.entity.OpenUpload;
import io.imageservice.upload.entity.OpenUpload.Kind;
import io.imageservice.upload.entity.Piece;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Uploads that come in pieces and go on after an interruption, at whatever node. */
@Stateless
public class ResumableUploads {
  @Inject InstructionIntake intake;
  @Inject InstructionArchive archive;
  @Inject UploadLedger uploads;
  @Inject PieceLedger pieces;
  @Inject ObjectLedger objects;
  @Inject ServiceLimits serviceLimits;
  @Inject Settings settings;

  /** The largest file that any product takes, in bytes. */
  public long maxBytes() {
    return serviceLimits.maxFileBytes();
  }

  /**
   * Makes an instruction that waits for the pieces of its file.
   *
   * @param beforeCommit sees it inside the transaction
   * @throws DomainException as {@link InstructionIntake#create}; {@code FILE_TOO_LARGE} or {@code
   *     TOO_MANY_UPLOADS}
   */
  public UploadProgress open(
      Caller caller, ResumableOrder order, Consumer<? super UploadProgress> beforeCommit) {
    UploadTicket ticket = order.order().open(caller, intake, order.size());
    OpenUpload upload =
        new OpenUpload(
            ticket.instructionId(),
            ticket.ownerId(),
            Kind.RESUMABLE,
            UploadReceiver.nameOf(order.fileName()),
            order.size(),
            0,
            null,
            order.clientMetadata(),
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            null);
    UploadProgress progress =
        UploadProgress.of(uploads.open(upload, settings.get(Catalogue.UPLOAD_RESUME_HOURS)));
    beforeCommit.accept(progress);
    return progress;
  }

  /**
   * How far an upload is.
   *
   * @throws DomainException {@code NOT_FOUND}, also for somebody else's, or {@code UPLOAD_EXPIRED}
   */
  public UploadProgress progress(Caller caller, UUID id) {
    return UploadProgress.of(find(caller, id));
  }

  /**
   * Ends an upload whose file has not entered the pipeline; what has arrived is removed.
   *
   * @throws DomainException {@code NOT_FOUND}, {@code UPLOAD_EXPIRED}, or {@code STATE_CONFLICT}
   *     once its file is being processed
   */
  public void end(Caller caller, UUID id) {
    find(caller, id);
    OpenUpload upload = uploads.lock(id).orElseThrow(DomainException::notFound);
    if (upload.isFinished() && upload.errorCode() == null) {
      throw new DomainException(
          ErrorCode.STATE_CONFLICT, "The upload is finished: delete its instruction instead.");
    }
    List<String> keys = pieces.of(id).stream().map(Piece::objectKey).toList();
    uploads.remove(id);
    archive.delete(caller, id);
    objects.abandon(keys);
  }

  private OpenUpload find(Caller caller, UUID id) {
    OpenUpload upload =
        uploads
            .find(id)
            .filter(found -> found.kind() == Kind.RESUMABLE)
            .orElseThrow(DomainException::notFound);
    Ownership.conceal(caller, upload.ownerId());
    if (upload.isExpired()) {
      throw new DomainException(ErrorCode.UPLOAD_EXPIRED, "The time for this upload is over.");
    }
    return upload;
  }
}
