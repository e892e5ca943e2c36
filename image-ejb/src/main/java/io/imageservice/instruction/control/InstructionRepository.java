package io.imageservice.instruction.control;

import io.imageservice.error.DomainException;
import io.imageservice.instruction.entity.DetailStatus;
import io.imageservice.instruction.entity.Instruction;
import io.imageservice.instruction.entity.InstructionDetail;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and keeps instructions and their details; what is deleted is never found. */
@Dependent
public class InstructionRepository {
  @PersistenceContext EntityManager entities;

  public void add(Instruction instruction) {
    entities.persist(instruction);
  }

  public void add(InstructionDetail detail) {
    entities.persist(detail);
  }

  /**
   * An instruction that is not deleted.
   *
   * @throws DomainException {@code NOT_FOUND}
   */
  public Instruction get(UUID id) {
    return present(entities.find(Instruction.class, id));
  }

  /**
   * The same, locked until the transaction ends: whoever changes its details holds this lock.
   *
   * @throws DomainException {@code NOT_FOUND}
   */
  public Instruction lock(UUID id) {
    return present(entities.find(Instruction.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  /** An instruction, locked, whether it is deleted or not. */
  public Instruction lockEvenDeleted(UUID id) {
    return entities.find(Instruction.class, id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** The instructions that work on the files of these details, locked; none that is deleted. */
  public List<Instruction> lockDerivedFrom(List<UUID> detailIds) {
    return entities
        .createQuery(
            """
            select distinct d.origin.instructionId from InstructionDetail d
            where d.origin.sourceId in :ids and d.deletedAt is null
            order by d.origin.instructionId
            """,
            UUID.class)
        .setParameter("ids", detailIds)
        .getResultStream()
        .map(this::lockEvenDeleted)
        .filter(instruction -> !instruction.isDeleted())
        .toList();
  }

  /** The instruction of a detail, locked; empty if there is none or it is deleted. */
  public Optional<Instruction> lockByDetail(UUID detailId) {
    return entities
        .createQuery(
            """
            select i from Instruction i
            where i.id = (
              select d.origin.instructionId from InstructionDetail d where d.id = :id)
            """,
            Instruction.class)
        .setParameter("id", detailId)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .filter(instruction -> !instruction.isDeleted())
        .findFirst();
  }

  /**
   * A detail of this instruction that is not deleted.
   *
   * @throws DomainException {@code NOT_FOUND}
   */
  public InstructionDetail detail(UUID instructionId, UUID detailId) {
    return Optional.ofNullable(entities.find(InstructionDetail.class, detailId))
        .filter(detail -> !detail.isDeleted() && detail.instructionId().equals(instructionId))
        .orElseThrow(DomainException::notFound);
  }

  /** An input and its outputs, primary first. */
  public Work work(UUID inputId) {
    List<InstructionDetail> details =
        entities
            .createQuery(
                """
                select d from InstructionDetail d
                where d.id = :id or d.origin.inputId = :id order by d.origin.kind, d.id
                """,
                InstructionDetail.class)
            .setParameter("id", inputId)
            .getResultList();
    return new Work(details.get(0), details.subList(1, details.size()));
  }

  /** An input with what it becomes. */
  public record Work(InstructionDetail input, List<InstructionDetail> outputs) {
    /** Ends it without a result. */
    public void fail(String code, String message, Instant now) {
      input.fail(code, message, now);
      outputs.forEach(output -> output.fail(code, message, now));
    }

    /** Gives it back, to be taken by another attempt from {@code availableAt} on. */
    void release(Instant availableAt, Instant now) {
      input.release(availableAt, now);
      outputs.forEach(output -> output.release(now, now));
    }
  }

  /**
   * The details of an instruction in the order of their upload.
   *
   * @param status only those; null means all
   */
  public List<InstructionDetail> details(UUID instructionId, DetailStatus status) {
    TypedQuery<InstructionDetail> query =
        entities.createQuery(
            "select d from InstructionDetail d"
                + " where d.origin.instructionId = :id and d.deletedAt is null"
                + (status == null ? "" : " and d.status = :status")
                + " order by d.id",
            InstructionDetail.class);
    query.setParameter("id", instructionId);
    if (status != null) {
      query.setParameter("status", status);
    }
    return query.getResultList();
  }

  /** Sends pending changes to the database, so that SQL after it sees them. */
  public void flush() {
    entities.flush();
  }

  private static Instruction present(Instruction instruction) {
    if (instruction == null || instruction.isDeleted()) {
      throw DomainException.notFound();
    }
    return instruction;
  }
}
