package io.imageservice.reconciliation.control;

import io.imageservice.engine.Recipe;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.control.AfterCommit;
import io.imageservice.instruction.control.DetailLedger;
import io.imageservice.instruction.control.InstructionRecipes;
import io.imageservice.instruction.control.InstructionRepository;
import io.imageservice.instruction.control.InstructionRepository.Work;
import io.imageservice.instruction.control.WorkCharges;
import io.imageservice.instruction.entity.DetailStatus;
import io.imageservice.instruction.entity.Instruction;
import io.imageservice.instruction.entity.InstructionDetail;
import io.imageservice.json.PlainJson;
import io.imageservice.notification.control.EventLog;
import io.imageservice.persistence.Sql;
import io.imageservice.reconciliation.entity.Remedy;
import io.imageservice.storage.control.ObjectLedger;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Decides what is to be done about a detail whose file the storage has lost, and does it: one
 * transaction under the instruction's lock, in which the detail must still refer to that file.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LossRepair {
  private static final String CODE = ErrorCode.FILE_LOST.name();
  private static final String MESSAGE = "The storage has lost the file.";
  private static final int MOST_DETAILS = 1_000;

  @Inject InstructionRepository instructions;
  @Inject InstructionRecipes recipes;
  @Inject ObjectLedger objects;
  @Inject WorkCharges charges;
  @Inject EventLog events;
  @Inject AfterCommit afterCommit;
  @Inject Sql sql;
  @Inject Clock clock;

  /**
   * A detail that refers to a lost object.
   *
   * @param originalKey where the original of an output stands, or null; for an input null
   * @param originalSize of that, in bytes
   */
  public record Loser(UUID detailId, UUID inputId, String originalKey, long originalSize) {}

  /** The details that refer to an object, at most a thousand. */
  public List<Loser> losers(String key) {
    return sql.query(
        """
        select d.id, coalesce(d.input_id, d.id) as input_id, i.object_key,
               coalesce(i.file_size, -1) as file_size
        from instruction_detail d left join instruction_detail i on i.id = d.input_id
        where d.object_key = ? and d.deleted_at is null order by d.id limit ?
        """,
        row ->
            new Loser(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "input_id"),
                row.getString("object_key"),
                row.getLong("file_size")),
        key,
        MOST_DETAILS);
  }

  /**
   * Forgets a lost object that no detail refers to, unless a recipe does.
   *
   * @return what was done, or would be; empty if it is not there any more
   */
  public Optional<Remedy> settleUnreferenced(String key, boolean isDryRun) {
    List<Boolean> held =
        sql.query(
            """
            select exists (select 1 from recipe_source r where r.object_key = s.object_key)
            from stored_object s where object_key = ? and state = 'LIVE' and not exists (
              select 1 from instruction_detail d where d.object_key = s.object_key)
            for update
            """,
            row -> row.getBoolean(1),
            key);
    if (held.isEmpty()) {
      return Optional.empty();
    }
    if (held.get(0)) {
      return Optional.of(Remedy.NONE);
    }
    if (!isDryRun) {
      objects.forsake(key);
    }
    return Optional.of(Remedy.FORGET);
  }

  /**
   * Settles one detail.
   *
   * @param key the object that is lost
   * @param isOriginalThere whether the storage still has the original of an output
   * @return what was done, or would be; empty if the detail has come to refer to something else
   */
  public Optional<Remedy> settle(
      String key, Loser loser, boolean isOriginalThere, boolean isDryRun) {
    Optional<Instruction> instruction = instructions.lockByDetail(loser.inputId());
    if (instruction.isEmpty()) {
      return Optional.empty();
    }
    Work work = instructions.work(loser.inputId());
    Optional<InstructionDetail> detail =
        Stream.concat(Stream.of(work.input()), work.outputs().stream())
            .filter(each -> each.id().equals(loser.detailId()))
            .filter(each -> !each.isDeleted() && key.equals(each.objectKey()))
            .findFirst();
    if (detail.isEmpty()) {
      return Optional.empty();
    }
    boolean canRemake =
        isOriginalThere && Objects.equals(work.input().objectKey(), loser.originalKey());
    Remedy remedy = remedy(instruction.get(), work, detail.get(), canRemake);
    if (!isDryRun) {
      carryOut(remedy, instruction.get(), work, detail.get());
    }
    return Optional.of(remedy);
  }

  private Remedy remedy(
      Instruction instruction, Work work, InstructionDetail detail, boolean canRemake) {
    if (work.input().status() == DetailStatus.PROCESSING
        || (!detail.isInput() && detail.status() != DetailStatus.DONE)) {
      return Remedy.WAIT;
    }
    if (detail.isInput() || !canRemake || work.input().status() != DetailStatus.DONE) {
      return Remedy.MARK;
    }
    Recipe recipe = Recipe.parse(PlainJson.parse(instruction.recipe()));
    return recipes.hasSources(instruction.id(), recipe) ? Remedy.REMAKE : Remedy.MARK;
  }

  private void carryOut(
      Remedy remedy, Instruction instruction, Work work, InstructionDetail detail) {
    Instant now = clock.instant();
    switch (remedy) {
      case REMAKE -> remake(instruction, work, now);
      case MARK -> mark(instruction, work, detail, now);
      default -> {
        // left as it is
      }
    }
  }

  private void remake(Instruction instruction, Work work, Instant now) {
    List<String> keys =
        work.outputs().stream().map(InstructionDetail::objectKey).filter(Objects::nonNull).toList();
    work.input().redo(now);
    work.outputs().forEach(output -> output.redoOutput(now));
    instruction.inputMoved(DetailStatus.DONE, DetailStatus.PENDING, now);
    charges.reserve(instruction, work);
    finish(work, keys);
  }

  private void mark(Instruction instruction, Work work, InstructionDetail detail, Instant now) {
    List<String> keys = List.of(detail.objectKey());
    if (detail.status() == DetailStatus.PENDING) {
      work.fail(CODE, MESSAGE, now);
      instruction.inputMoved(DetailStatus.PENDING, DetailStatus.FAILED, now);
      charges.settle(instruction, work);
      detail.lose(CODE, MESSAGE, now);
      finish(work, keys);
      return;
    }
    detail.lose(CODE, MESSAGE, now);
    instructions.flush();
    objects.release(keys);
  }

  private void finish(Work work, List<String> keys) {
    instructions.flush();
    objects.release(keys);
    events.append(work.input().ownerId(), DetailLedger.eventsOf(work));
    afterCommit.nudgeRelay();
  }
}
