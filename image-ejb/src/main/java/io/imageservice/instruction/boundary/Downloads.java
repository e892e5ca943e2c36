package io.imageservice.instruction.boundary;

import io.imageservice.access.Caller;
import io.imageservice.access.Ownership;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.control.InstructionRepository;
import io.imageservice.instruction.control.InstructionRepository.Work;
import io.imageservice.instruction.entity.DetailStatus;
import io.imageservice.instruction.entity.FileFacts;
import io.imageservice.instruction.entity.InstructionDetail;
import io.imageservice.storage.control.ObjectStore;
import io.imageservice.storage.control.Presigner;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;

/** Finds files for those who may read them, and gives their bytes. */
@Stateless
public class Downloads {
  @Inject InstructionRepository instructions;
  @Inject ObjectStore store;
  @Inject Presigner presigner;

  /** Which file of an input and its outputs is meant. */
  public enum Variant {
    ORIGINAL,
    PROCESSED
  }

  /**
   * Finds a file; takes the id of an input or of an output.
   *
   * @param variant the original or what it became; null means the detail's own file
   * @throws DomainException {@code NOT_FOUND}, {@code FORBIDDEN}, {@code NOT_READY}, {@code
   *     PROCESSING_FAILED}, {@code FILE_EXPIRED} or {@code FILE_LOST}
   */
  public StoredFile locate(Caller caller, UUID instructionId, UUID detailId, Variant variant) {
    Ownership.require(caller, instructions.get(instructionId).ownerId());
    InstructionDetail asked = instructions.detail(instructionId, detailId);
    InstructionDetail detail = variant == null ? asked : choose(asked, variant);
    if (!detail.isInput() && detail.status() == DetailStatus.FAILED) {
      throw new DomainException(ErrorCode.PROCESSING_FAILED, detail.errorMessage());
    }
    if (!detail.isInput() && detail.status() != DetailStatus.DONE) {
      throw new DomainException(ErrorCode.NOT_READY, "The file is not ready yet.");
    }
    if (detail.objectKey() == null && ErrorCode.FILE_LOST.name().equals(detail.errorCode())) {
      throw new DomainException(ErrorCode.FILE_LOST, detail.errorMessage());
    }
    if (detail.objectKey() == null) {
      throw new DomainException(ErrorCode.FILE_EXPIRED, "The file is no longer stored.");
    }
    return file(detail);
  }

  static StoredFile file(InstructionDetail detail) {
    FileFacts file = detail.file();
    return new StoredFile(
        file.objectKey(),
        detail.fileName(),
        file.mimeType(),
        file.size(),
        file.sha256(),
        detail.isInput() ? detail.createdAt() : detail.attempts().finishedAt());
  }

  private InstructionDetail choose(InstructionDetail asked, Variant variant) {
    if (asked.isInput() == (variant == Variant.ORIGINAL)) {
      return asked;
    }
    Work work = instructions.work(asked.isInput() ? asked.id() : asked.inputId());
    if (variant == Variant.ORIGINAL) {
      return work.input();
    }
    return work.outputs().stream()
        .findFirst()
        .orElseThrow(
            () -> new DomainException(ErrorCode.NOT_FOUND, "This file has no processed form."));
  }

  /**
   * The bytes as they arrive from the storage; the caller closes the stream.
   *
   * @param from first byte, at least 0
   * @param length bytes, at least 1
   * @throws DomainException {@code STORAGE_UNAVAILABLE} or {@code FILE_EXPIRED}
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public InputStream open(StoredFile file, long from, long length) {
    return store.open(file.objectKey(), from, length);
  }

  /**
   * A signed address that anybody may read the file at for ten to twenty minutes; the same for
   * equal requests within ten minutes.
   *
   * @param disposition the {@code Content-Disposition} that the storage shall answer with
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public URI presign(StoredFile file, String disposition) {
    return presigner.presign(file.objectKey(), file.mimeType(), disposition);
  }
}
