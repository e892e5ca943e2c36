package io.imageservice.instruction.boundary;

import io.imageservice.access.Caller;
import io.imageservice.access.Ownership;
import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.control.AfterCommit;
import io.imageservice.instruction.control.Analyses;
import io.imageservice.instruction.control.DetailLedger;
import io.imageservice.instruction.control.InstructionRepository;
import io.imageservice.instruction.control.InstructionRepository.Work;
import io.imageservice.instruction.control.InstructionSearch;
import io.imageservice.instruction.control.Labels;
import io.imageservice.instruction.control.WorkCharges;
import io.imageservice.instruction.entity.DetailStatus;
import io.imageservice.instruction.entity.Instruction;
import io.imageservice.instruction.entity.InstructionDetail;
import io.imageservice.notification.control.EventLog;
import io.imageservice.notification.entity.StatusEvent;
import io.imageservice.product.control.ProductRepository;
import io.imageservice.source.control.RecipeSources;
import io.imageservice.storage.control.ObjectLedger;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/** Answers questions about instructions and changes what has been accepted. */
@Stateless
public class InstructionArchive {
  private static final int LARGEST_PAGE = 100;

  @Inject InstructionRepository instructions;
  @Inject Analyses analyses;
  @Inject Labels labels;
  @Inject InstructionSearch search;
  @Inject ProductRepository products;
  @Inject ObjectLedger objects;
  @Inject RecipeSources sources;
  @Inject WorkCharges charges;
  @Inject EventLog events;
  @Inject AfterCommit afterCommit;
  @Inject Clock clock;

  /**
   * The caller's own instructions, newest first.
   *
   * @throws DomainException {@code VALIDATION_FAILED} or {@code INVALID_CURSOR}
   */
  public Page<InstructionView> list(Caller caller, InstructionFilter filter) {
    if (filter.limit() < 1 || filter.limit() > LARGEST_PAGE) {
      throw invalid("limit", "must be from 1 to " + LARGEST_PAGE);
    }
    List<Instruction> found =
        search.find(
            new InstructionSearch.Criteria(
                caller.id(),
                statusOf(filter.status()),
                filter.createdFrom(),
                filter.createdTo(),
                filter.productId(),
                filter.label(),
                filter.isSystemIncluded(),
                Cursor.decode(filter.cursor()),
                filter.limit() + 1));
    boolean isMore = found.size() > filter.limit();
    List<Instruction> page = isMore ? found.subList(0, filter.limit()) : found;
    return new Page<>(
        page.stream().map(this::view).toList(),
        isMore ? Cursor.encode(page.get(page.size() - 1).id()) : null);
  }

  /**
   * One instruction.
   *
   * @throws DomainException {@code NOT_FOUND} or {@code FORBIDDEN}
   */
  public InstructionView get(Caller caller, UUID id) {
    return view(owned(caller, instructions.get(id)));
  }

  /**
   * Inputs and outputs of an instruction in the order of their upload.
   *
   * @param status only those; null means all
   * @param label only those whose input has this label; null means all
   * @throws DomainException {@code NOT_FOUND}, {@code FORBIDDEN} or {@code VALIDATION_FAILED}
   */
  public List<DetailView> details(Caller caller, UUID instructionId, String status, String label) {
    owned(caller, instructions.get(instructionId));
    List<InstructionDetail> found = instructions.details(instructionId, statusOf(status));
    Map<UUID, List<LabelView>> labelled =
        labels.of(found.stream().map(InstructionArchive::inputOf).distinct().toList());
    return found.stream()
        .map(detail -> Views.withLabels(detail, labelled.getOrDefault(inputOf(detail), List.of())))
        .filter(view -> label == null || view.hasLabel(label))
        .toList();
  }

  private static UUID inputOf(InstructionDetail detail) {
    return detail.isInput() ? detail.id() : detail.inputId();
  }

  /**
   * One detail, with what its file says of itself.
   *
   * @throws DomainException {@code NOT_FOUND} or {@code FORBIDDEN}
   */
  public DetailView detail(Caller caller, UUID instructionId, UUID detailId) {
    owned(caller, instructions.get(instructionId));
    InstructionDetail detail = instructions.detail(instructionId, detailId);
    return Views.withFacts(detail, analyses.of(detailId).orElse(null), labels.of(inputOf(detail)));
  }

  /**
   * Gives a failed file a new attempt; takes the id of the input or of an output.
   *
   * @param beforeCommit sees it inside the transaction; null means nothing to do
   * @throws DomainException {@code NOT_FOUND}, {@code FORBIDDEN}, {@code STATE_CONFLICT} if it has
   *     not failed, {@code FILE_EXPIRED} if the file is no longer kept, {@code QUOTA_EXCEEDED} or
   *     {@code STORAGE_QUOTA_EXCEEDED} if it would be one too many
   */
  public DetailPair retry(
      Caller caller, UUID instructionId, UUID detailId, Consumer<? super DetailPair> beforeCommit) {
    Instruction instruction = owned(caller, instructions.lock(instructionId));
    InstructionDetail detail = instructions.detail(instructionId, detailId);
    Work work = instructions.work(detail.isInput() ? detail.id() : detail.inputId());
    if (work.input().status() == DetailStatus.FAILED && work.input().objectKey() == null) {
      throw new DomainException(ErrorCode.FILE_EXPIRED, "The file is no longer stored.");
    }
    Instant now = clock.instant();
    work.input().retry(now);
    work.outputs().forEach(output -> output.retry(now));
    instruction.inputMoved(DetailStatus.FAILED, DetailStatus.PENDING, now);
    charges.charge(instruction, List.of(work));
    instructions.flush();
    DetailPair pair = Views.of(work);
    if (beforeCommit != null) {
      beforeCommit.accept(pair);
    }
    events
        .append(instruction.ownerId(), DetailLedger.eventsOf(work))
        .ifPresent(balance -> charges.require(instruction, balance));
    afterCommit.nudgeRelay();
    return pair;
  }

  /**
   * Deletes an instruction at once, with all that works on its files or on what became of them; the
   * files follow. Work in progress loses its claim.
   *
   * @throws DomainException {@code NOT_FOUND} or {@code FORBIDDEN}
   */
  public void delete(Caller caller, UUID instructionId) {
    List<Instruction> doomed = new ArrayList<>();
    doomed.add(owned(caller, instructions.lock(instructionId)));
    List<String> keys = new ArrayList<>();
    // A list that grows: what was made of what was made goes, too, each locked after its source.
    for (int i = 0; i < doomed.size(); i++) {
      doomed.addAll(delete(doomed.get(i), keys));
    }
    instructions.flush();
    objects.release(keys);
    sources.release(doomed.stream().map(Instruction::id).toList());
    events.append(
        doomed.get(0).ownerId(),
        doomed.stream().map(gone -> new StatusEvent(gone.id(), null, null, 1)).toList());
    afterCommit.nudgeRelay();
  }

  private List<Instruction> delete(Instruction instruction, List<String> keys) {
    Instant now = clock.instant();
    List<InstructionDetail> details = instructions.details(instruction.id(), null);
    details.stream().map(InstructionDetail::objectKey).filter(Objects::nonNull).forEach(keys::add);
    charges.cancel(instruction, details);
    details.forEach(detail -> detail.delete(now));
    instruction.delete(now);
    List<UUID> ids = details.stream().map(InstructionDetail::id).toList();
    labels.forget(ids);
    return ids.isEmpty() ? List.of() : instructions.lockDerivedFrom(ids);
  }

  private InstructionView view(Instruction instruction) {
    String key = products.keyOf(instruction.productId());
    return Views.of(instruction, key);
  }

  private static Instruction owned(Caller caller, Instruction instruction) {
    Ownership.require(caller, instruction.ownerId());
    return instruction;
  }

  private static DetailStatus statusOf(String text) {
    if (text == null) {
      return null;
    }
    try {
      return DetailStatus.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw invalid("status", "must be PENDING, PROCESSING, DONE or FAILED");
    }
  }

  private static DomainException invalid(String field, String message) {
    return new DomainException(
        ErrorCode.VALIDATION_FAILED,
        "%s %s".formatted(field, message),
        List.of(new FieldError(field, message)));
  }
}
