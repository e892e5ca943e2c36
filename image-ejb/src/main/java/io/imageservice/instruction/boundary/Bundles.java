package io.imageservice.instruction.boundary;

import io.imageservice.access.Caller;
import io.imageservice.access.Ownership;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.control.EntryNames;
import io.imageservice.instruction.control.InstructionRepository;
import io.imageservice.instruction.entity.DetailStatus;
import io.imageservice.instruction.entity.Instruction;
import io.imageservice.instruction.entity.InstructionDetail;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds all files of an instruction for those who may read them. */
@Stateless
public class Bundles {
  private static final String ORIGINALS = "originals/";

  @Inject InstructionRepository instructions;

  /**
   * The files that are ready and still stored, in the order of their upload.
   *
   * @param isWithOriginals whether what was uploaded is wanted, too, in a folder of its own
   * @throws DomainException {@code NOT_FOUND}, also if nothing has come of it; {@code FORBIDDEN};
   *     {@code NOT_READY} if something may yet; {@code FILE_EXPIRED} if it is no longer stored
   */
  public Bundle of(Caller caller, UUID instructionId, boolean isWithOriginals) {
    Instruction instruction = instructions.get(instructionId);
    Ownership.require(caller, instruction.ownerId());
    List<InstructionDetail> done = instructions.details(instructionId, DetailStatus.DONE);
    List<InstructionDetail> wanted =
        done.stream().filter(detail -> isWithOriginals || !detail.isInput()).toList();
    EntryNames names = new EntryNames();
    List<Bundle.Entry> entries = new ArrayList<>();
    for (InstructionDetail detail : wanted) {
      if (detail.objectKey() != null) {
        String folder = detail.isInput() ? ORIGINALS : "";
        entries.add(
            new Bundle.Entry(names.next(folder, detail.fileName()), Downloads.file(detail)));
      }
    }
    if (entries.isEmpty()) {
      throw nothing(instruction, !wanted.isEmpty());
    }
    return new Bundle(instructionId + ".zip", entries);
  }

  private static DomainException nothing(Instruction instruction, boolean wereThere) {
    if (instruction.count(DetailStatus.PENDING) + instruction.count(DetailStatus.PROCESSING) > 0) {
      return new DomainException(ErrorCode.NOT_READY, "No file is ready yet.");
    }
    return wereThere
        ? new DomainException(ErrorCode.FILE_EXPIRED, "The files are no longer stored.")
        : new DomainException(ErrorCode.NOT_FOUND, "This instruction has no finished file.");
  }
}
