package io.imageservice.upload.boundary;

import io.imageservice.access.Caller;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.boundary.InstructionIntake;
import io.imageservice.instruction.boundary.ReceivedFile;
import io.imageservice.instruction.boundary.Reception;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.instruction.boundary.UploadTicket;
import io.imageservice.storage.control.ObjectLedger;
import io.imageservice.storage.control.ObjectStore;
import io.imageservice.upload.control.PieceFile;
import io.imageservice.upload.control.PieceLedger;
import io.imageservice.upload.control.UploadLedger;
import io.imageservice.upload.entity.OpenUpload;
import io.imageservice.upload.entity.Piece;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Makes one file of the pieces of a resumable upload and lets it into the pipeline, once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PieceCompletion {
  // No other attempt would end otherwise.
  private static final Set<ErrorCode> FINAL =
      EnumSet.of(
          ErrorCode.TOO_MANY_FILES,
          ErrorCode.FILE_TOO_LARGE,
          ErrorCode.NOT_AN_IMAGE,
          ErrorCode.UNSUPPORTED_FORMAT,
          ErrorCode.CORRUPT_IMAGE,
          ErrorCode.IMAGE_TOO_LARGE,
          ErrorCode.TOO_MANY_FRAMES);

  @Inject InstructionIntake intake;
  @Inject UploadReceiver receiver;
  @Inject UploadEntry entry;
  @Inject UploadLedger uploads;
  @Inject PieceLedger pieces;
  @Inject ObjectLedger objects;
  @Inject ObjectStore store;

  /**
   * Finishes an upload whose bytes are all there. May be repeated, also at the same time.
   *
   * @param traceId of the request, or null
   * @throws DomainException with the code of what is wrong with the file, the same each time, or
   *     {@code STORAGE_UNAVAILABLE}, {@code DATABASE_UNAVAILABLE}, {@code SPOOL_FULL}
   */
  public void finish(Caller caller, UUID id, String traceId) {
    Optional<OpenUpload> upload = uploads.find(id).filter(OpenUpload::isWhole);
    if (upload.isEmpty()) {
      return;
    }
    if (upload.get().isFinished()) {
      repeatRefusal(upload.get());
      return;
    }
    List<Piece> stored = pieces.of(id);
    try {
      enter(caller, upload.get(), stored, traceId);
    } catch (DomainException e) {
      if (uploads.find(id).filter(OpenUpload::isFinished).isPresent()) {
        return; // somebody else has finished it meanwhile
      }
      if (!FINAL.contains(e.code())) {
        throw e;
      }
      entry.refuse(id, e);
      abandon(stored);
      throw e;
    }
    abandon(stored);
  }

  private void enter(Caller caller, OpenUpload upload, List<Piece> stored, String traceId) {
    UploadTicket ticket = intake.openUpload(caller, upload.id());
    try (InputStream body = new PieceFile(store, stored);
        Reception reception = new Reception(receiver, ticket)) {
      ReceivedFile file = reception.receive(upload.fileName(), body);
      if (entry.enter(caller, ticket, file, traceId)) {
        reception.keep();
      }
    } catch (IOException e) {
      throw new DomainException(
          ErrorCode.STORAGE_UNAVAILABLE, "The storage cannot be reached right now.", e);
    }
  }

  private void abandon(List<Piece> stored) {
    objects.abandon(stored.stream().map(Piece::objectKey).toList());
  }

  private static void repeatRefusal(OpenUpload upload) {
    if (upload.errorCode() != null) {
      throw new DomainException(ErrorCode.valueOf(upload.errorCode()), upload.errorMessage());
    }
  }
}
