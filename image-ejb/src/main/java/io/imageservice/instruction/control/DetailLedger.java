package io.imageservice.instruction.control;

import io.imageservice.config.NodeIdentity;
import io.imageservice.config.PipelineConfig;
import io.imageservice.config.ServiceLimits;
import io.imageservice.instruction.control.InstructionRepository.Work;
import io.imageservice.instruction.entity.Attempts;
import io.imageservice.instruction.entity.DetailStatus;
import io.imageservice.instruction.entity.FileFacts;
import io.imageservice.instruction.entity.InputCompleted;
import io.imageservice.instruction.entity.Instruction;
import io.imageservice.instruction.entity.InstructionDetail;
import io.imageservice.notification.control.EventLog;
import io.imageservice.notification.entity.StatusEvent;
import io.imageservice.persistence.Sql;
import io.imageservice.product.control.ProductRepository;
import io.imageservice.product.entity.ProductLimits;
import io.imageservice.storage.control.ObjectLedger;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Records who works on what and how it ended. Every change is one short transaction that holds the
 * instruction's lock, checks the attempt's fence and writes the events; only the database's clock
 * decides about leases.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DetailLedger {
  private static final String OUT_OF_ATTEMPTS =
      "The file could not be processed in the allowed number of attempts.";

  @Inject InstructionRepository instructions;
  @Inject ProductRepository products;
  @Inject Analyses analyses;
  @Inject ObjectLedger objects;
  @Inject WorkCharges charges;
  @Inject EventLog events;
  @Inject Event<InputCompleted> completed;
  @Inject AfterCommit afterCommit;
  @Inject Sql sql;
  @Inject NodeIdentity node;
  @Inject PipelineConfig pipeline;
  @Inject ServiceLimits serviceLimits;
  @Inject Clock clock;

  /**
   * Takes the work on an input, if it is there to be taken. The attempt is counted before a pixel
   * is touched, so that a file that crashes the process runs out of attempts.
   *
   * @return empty if the input is finished, deleted, held by a living attempt or out of attempts
   */
  public Optional<Claim> claim(UUID inputId) {
    Optional<Instruction> instruction = instructions.lockByDetail(inputId);
    if (instruction.isEmpty()) {
      return Optional.empty();
    }
    List<DetailStatus> before =
        sql.query(
            """
            with before as (select id, status from instruction_detail where id = ?)
            update instruction_detail d
            set status = 'PROCESSING', attempt = d.attempt + 1, fence = d.fence + 1,
                lease_owner = ?, lease_until = now() + make_interval(secs => ?),
                started_at = now(), updated_at = now()
            from before
            where d.id = before.id and d.kind = 'INPUT' and d.deleted_at is null and d.attempt < ?
              and (d.status = 'PENDING' or (d.status = 'PROCESSING' and d.lease_until < now()))
            returning before.status
            """,
            row -> DetailStatus.valueOf(row.getString(1)),
            inputId,
            node.boot(),
            (double) pipeline.lease().toSeconds(),
            pipeline.maxAttempts());
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Work work = instructions.work(inputId);
    Instant now = clock.instant();
    instruction.get().inputMoved(before.get(0), DetailStatus.PROCESSING, now);
    work.outputs().forEach(output -> output.start(now));
    instructions.flush();
    // No nudge: this news goes with what is sent next, within a second at the latest.
    events.append(work.input().ownerId(), eventsOf(work));
    return Optional.of(claimOf(instruction.get(), work));
  }

  private Claim claimOf(Instruction instruction, Work work) {
    InstructionDetail input = work.input();
    Attempts attempts = input.attempts();
    FileFacts file = input.file();
    ProductLimits limits =
        products.version(instruction.productId(), instruction.productVersion()).limits();
    return new Claim(
        input.id(),
        instruction.id(),
        instruction.ownerId(),
        attempts.fence(),
        attempts.count(),
        input.origin().originalName(),
        file.objectKey(),
        file.size(),
        Analyses.facts(
            file.mimeType(), file.width(), file.height(), file.frames(), file.metadata()),
        products.keyOf(instruction.productId()),
        instruction.recipe(),
        serviceLimits.engineLimits(limits.maxFileBytes(), limits.maxPixels(), limits.maxFrames()),
        work.outputs().stream()
            .map(output -> new Claim.Output(output.id(), output.origin().rendition()))
            .toList(),
        Duration.between(attempts.availableAt(), attempts.startedAt()),
        input.origin().traceId());
  }

  /**
   * Records what an attempt has stored.
   *
   * @return false if the attempt has lost its claim; its objects are then of no use
   */
  public boolean complete(Claim claim, Produced produced) {
    return end(
        claim,
        (work, now) -> {
          work.input().completeInput(claim.fence(), now);
          analyses.record(claim.inputId(), produced.analysis());
          completed.fire(new InputCompleted(claim.inputId()));
          for (Produced.Output output : produced.outputs()) {
            FileFacts file = output.file();
            objects.confirm(file.objectKey(), file.mimeType(), file.size(), file.sha256());
            outputOf(work, output.id()).completeOutput(file, output.fileName(), now);
          }
        });
  }

  /**
   * Records that the file cannot be processed.
   *
   * @return false if the attempt has lost its claim
   */
  public boolean fail(Claim claim, String code, String message) {
    return end(claim, (work, now) -> work.fail(code, message, now));
  }

  /**
   * Gives the work back after a fault of the service's own.
   *
   * @param isDependencyAtFault whether the attempt does not count, because the database or the
   *     storage failed; such faults have a limit of their own
   * @return false if the attempt has lost its claim
   */
  public boolean release(Claim claim, boolean isDependencyAtFault) {
    return end(
        claim,
        (work, now) -> {
          InstructionDetail input = work.input();
          if (isDependencyAtFault) {
            input.giveAttemptBack();
          }
          Attempts attempts = input.attempts();
          if (attempts.count() >= pipeline.maxAttempts()
              || attempts.faultCount() >= pipeline.maxFaults()) {
            work.fail("ATTEMPTS_EXHAUSTED", OUT_OF_ATTEMPTS, now);
            return;
          }
          Duration backoff = pipeline.backoff(attempts.count() + attempts.faultCount());
          work.release(now.plus(backoff), now);
        });
  }

  /** Ends a lease that has run out: the work is given back, or fails at the last attempt. */
  public boolean expire(UUID inputId) {
    Optional<Instruction> instruction = instructions.lockByDetail(inputId);
    boolean isExpired =
        instruction.isPresent()
            && !sql.query(
                    """
                    select 1 from instruction_detail
                    where id = ? and status = 'PROCESSING' and lease_until < now()
                    """,
                    row -> 1,
                    inputId)
                .isEmpty();
    if (!isExpired) {
      return false;
    }
    Work work = instructions.work(inputId);
    Instant now = clock.instant();
    if (work.input().attempts().count() >= pipeline.maxAttempts()) {
      work.fail("ATTEMPTS_EXHAUSTED", OUT_OF_ATTEMPTS, now);
    } else {
      work.release(now, now);
    }
    finish(instruction.get(), DetailStatus.PROCESSING, work, now);
    return true;
  }

  /** Fails an input that waits and that no message will ever reach. */
  public boolean failWaiting(UUID inputId, String code, String message) {
    Optional<Instruction> instruction = instructions.lockByDetail(inputId);
    if (instruction.isEmpty()) {
      return false;
    }
    Work work = instructions.work(inputId);
    if (work.input().status() != DetailStatus.PENDING) {
      return false;
    }
    Instant now = clock.instant();
    work.fail(code, message, now);
    finish(instruction.get(), DetailStatus.PENDING, work, now);
    return true;
  }

  /** A change to claimed work. */
  @FunctionalInterface
  private interface Ending {
    void apply(Work work, Instant now);
  }

  private boolean end(Claim claim, Ending ending) {
    Optional<Instruction> instruction = instructions.lockByDetail(claim.inputId());
    if (instruction.isEmpty()) {
      return false;
    }
    Work work = instructions.work(claim.inputId());
    if (!work.input().isHeldBy(claim.fence())) {
      return false;
    }
    Instant now = clock.instant();
    ending.apply(work, now);
    finish(instruction.get(), DetailStatus.PROCESSING, work, now);
    return true;
  }

  private void finish(Instruction instruction, DetailStatus from, Work work, Instant now) {
    instruction.inputMoved(from, work.input().status(), now);
    if (work.input().hasEnded()) {
      charges.settle(instruction, work);
    }
    instructions.flush();
    announce(work);
  }

  private void announce(Work work) {
    events.append(work.input().ownerId(), eventsOf(work));
    afterCommit.nudgeRelay();
  }

  /** The events that say what status an input and its outputs have now. */
  public static List<StatusEvent> eventsOf(Work work) {
    List<StatusEvent> now = new ArrayList<>();
    int generation = work.input().attempts().generation();
    now.add(eventOf(work.input(), generation));
    work.outputs().forEach(output -> now.add(eventOf(output, generation)));
    return now;
  }

  private static StatusEvent eventOf(InstructionDetail detail, int generation) {
    return new StatusEvent(detail.instructionId(), detail.id(), detail.status().name(), generation);
  }

  private static InstructionDetail outputOf(Work work, UUID id) {
    return work.outputs().stream()
        .filter(output -> output.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
