package io.imageservice.instruction.control;

import io.imageservice.engine.Recipe;
import io.imageservice.ids.Ids;
import io.imageservice.instruction.boundary.ReceivedFile;
import io.imageservice.instruction.control.InstructionRepository.Work;
import io.imageservice.instruction.entity.DetailStatus;
import io.imageservice.instruction.entity.FileFacts;
import io.imageservice.instruction.entity.InputCompleted;
import io.imageservice.instruction.entity.Instruction;
import io.imageservice.instruction.entity.InstructionDetail;
import io.imageservice.instruction.entity.Origin;
import io.imageservice.notification.control.EventLog;
import io.imageservice.notification.entity.StatusEvent;
import io.imageservice.product.control.ProductRepository;
import io.imageservice.product.entity.SystemProduct;
import io.imageservice.storage.control.ObjectLedger;
import io.imageservice.trace.Tracing;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Adds inputs to instructions, with what they become; in the transaction of the caller. */
@Dependent
public class InputIntake {
  @Inject InstructionRepository instructions;
  @Inject ProductRepository products;
  @Inject ObjectLedger objects;
  @Inject WorkCharges charges;
  @Inject EventLog events;
  @Inject Event<InputCompleted> completed;
  @Inject AfterCommit afterCommit;
  @Inject PipelineMetrics metrics;
  @Inject Tracing tracing;
  @Inject Clock clock;

  /** Whether an instruction's files are DONE once they are stored. */
  public static boolean isKeptAsItIs(Instruction instruction) {
    return SystemProduct.byId(instruction.productId())
        .filter(SystemProduct::isKeptAsItIs)
        .isPresent();
  }

  /** Adds a received file; {@link #announce} must follow. */
  public Work add(Instruction instruction, ReceivedFile file, Recipe recipe, String traceId) {
    FileFacts facts = file.facts();
    objects.confirm(facts.objectKey(), facts.mimeType(), facts.size(), facts.sha256());
    metrics.accepted(file.size());
    return add(
        instruction,
        InstructionDetail.input(
            file.id(),
            Origin.uploaded(
                instruction, file.originalName(), priorityOf(instruction), tracing.tag(traceId)),
            facts,
            clock.instant()),
        recipe,
        Ids.next());
  }

  /**
   * Adds an input whose file is stored and referred to; {@link #announce} must follow.
   *
   * @param primaryId the id of its primary output
   */
  public Work add(Instruction instruction, InstructionDetail input, Recipe recipe, UUID primaryId) {
    Instant now = clock.instant();
    instructions.add(input);
    instruction.inputAdded(now);
    if (isKeptAsItIs(instruction)) {
      input.keep(now);
      instruction.inputMoved(DetailStatus.PENDING, DetailStatus.DONE, now);
      return new Work(input, List.of());
    }
    List<InstructionDetail> outputs = new ArrayList<>();
    for (String rendition : recipe.renditionNames()) {
      UUID id = outputs.isEmpty() ? primaryId : Ids.next();
      outputs.add(InstructionDetail.output(id, input, rendition, now));
    }
    outputs.forEach(instructions::add);
    return new Work(input, outputs);
  }

  /**
   * Charges the owner for what was added and tells of it: the owner, and the relay once it is
   * committed.
   *
   * @throws io.imageservice.error.DomainException {@code QUOTA_EXCEEDED} or {@code
   *     STORAGE_QUOTA_EXCEEDED}
   */
  public void announce(Instruction instruction, List<Work> added) {
    List<StatusEvent> news =
        added.stream().flatMap(work -> DetailLedger.eventsOf(work).stream()).toList();
    charges.charge(instruction, added);
    instructions.flush();
    events
        .append(instruction.ownerId(), news)
        .ifPresent(balance -> charges.require(instruction, balance));
    added.stream()
        .map(Work::input)
        .filter(input -> input.status() == DetailStatus.DONE)
        .forEach(input -> completed.fire(new InputCompleted(input.id())));
    afterCommit.nudgeRelay();
  }

  private int priorityOf(Instruction instruction) {
    return products
        .version(instruction.productId(), instruction.productVersion())
        .treatment()
        .priority();
  }
}
