package io.imageservice.upload.boundary;

import io.imageservice.access.Caller;
import io.imageservice.access.Ownership;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.boundary.InstructionIntake;
import io.imageservice.instruction.boundary.ReceivedFile;
import io.imageservice.instruction.boundary.Reception;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.instruction.boundary.UploadTicket;
import io.imageservice.storage.control.MultipartStore;
import io.imageservice.storage.control.ObjectStore;
import io.imageservice.upload.control.UploadLedger;
import io.imageservice.upload.entity.OpenUpload;
import io.imageservice.upload.entity.OpenUpload.Kind;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Finishes uploads whose bytes clients wrote to the storage themselves. The bytes are read once,
 * checked, and stored where no client can write; whatever is written at the old place later means
 * nothing.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UploadCompletion {
  @Inject InstructionIntake intake;
  @Inject UploadReceiver receiver;
  @Inject UploadEntry entry;
  @Inject UploadLedger uploads;
  @Inject Uploads views;
  @Inject ObjectStore store;
  @Inject MultipartStore multiparts;

  /**
   * Takes the file that the client has written. May be repeated, also at the same time: the file
   * enters the pipeline once.
   *
   * @param traceId of the request, or null
   * @throws DomainException {@code NOT_FOUND}, {@code UPLOAD_EXPIRED}, {@code UPLOAD_INCOMPLETE},
   *     {@code UPLOAD_MISMATCH}, or with the code of what is wrong with the file; the client may
   *     then write another
   */
  public UploadView complete(Caller caller, UUID id, String traceId) {
    UploadView view = views.status(caller, id);
    Optional<OpenUpload> upload = uploads.find(id).filter(found -> found.kind() == Kind.DIRECT);
    if (view.file() != null) {
      return view;
    }
    take(caller, upload.orElseThrow(DomainException::notFound), traceId);
    return views.status(caller, id);
  }

  private void take(Caller caller, OpenUpload upload, String traceId) {
    Ownership.conceal(caller, upload.ownerId());
    if (upload.isExpired()) {
      throw new DomainException(ErrorCode.UPLOAD_EXPIRED, "The time for this upload is over.");
    }
    Optional<UploadTicket> ticket = ticket(caller, upload.id());
    if (ticket.isEmpty()) {
      return;
    }
    requireWritten(upload);
    try (InputStream body = store.open(upload.objectKey(), 0, upload.size());
        Reception reception = new Reception(receiver, ticket.get())) {
      ReceivedFile file = reception.receive(upload.fileName(), body);
      requireAnnounced(upload, file);
      if (entry.enter(caller, ticket.get(), file, traceId)) {
        reception.keep();
      }
    } catch (IOException e) {
      throw new DomainException(
          ErrorCode.STORAGE_UNAVAILABLE, "The storage cannot be reached right now.", e);
    }
  }

  /** The permission to add the file; empty if somebody else has added it meanwhile. */
  private Optional<UploadTicket> ticket(Caller caller, UUID id) {
    try {
      return Optional.of(intake.openUpload(caller, id));
    } catch (DomainException e) {
      if (uploads.find(id).filter(OpenUpload::isFinished).isPresent()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void requireWritten(OpenUpload upload) {
    OptionalLong size = store.size(upload.objectKey());
    if (size.isEmpty() && upload.multipartId() != null) {
      join(upload);
      size = store.size(upload.objectKey());
    }
    if (size.isEmpty()) {
      throw incomplete("The file has not been written yet.");
    }
    requireSize(upload, size.getAsLong());
  }

  private void join(OpenUpload upload) {
    List<MultipartStore.Part> parts = multiparts.parts(upload.objectKey(), upload.multipartId());
    long written = parts.stream().mapToLong(MultipartStore.Part::size).sum();
    long expected = (upload.size() + upload.partSize() - 1) / upload.partSize();
    if (parts.size() < expected) {
      throw incomplete("%d of %d parts have been written.".formatted(parts.size(), expected));
    }
    requireSize(upload, written);
    multiparts.complete(upload.objectKey(), upload.multipartId(), parts);
  }

  private static void requireSize(OpenUpload upload, long size) {
    if (size != upload.size()) {
      throw new DomainException(
          ErrorCode.UPLOAD_MISMATCH,
          "The file has %d bytes; announced were %d.".formatted(size, upload.size()));
    }
  }

  private static void requireAnnounced(OpenUpload upload, ReceivedFile file) {
    requireSize(upload, file.size());
    if (upload.sha256() != null && !upload.sha256().equals(file.sha256())) {
      throw new DomainException(
          ErrorCode.UPLOAD_MISMATCH, "The file's SHA-256 is not the one that was announced.");
    }
  }

  private static DomainException incomplete(String sentence) {
    return new DomainException(ErrorCode.UPLOAD_INCOMPLETE, sentence);
  }
}
