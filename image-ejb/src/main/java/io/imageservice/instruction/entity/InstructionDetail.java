package io.imageservice.instruction.entity;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * One file of an instruction: an input, which is the unit of work, or an output that an input
 * becomes. What may follow what is decided here, the bookkeeping is done by its parts. Claims,
 * leases and the queue's bookkeeping change by SQL in the ledger; everything a client sees changes
 * here.
 */
@Entity
@Table(name = "instruction_detail")
public class InstructionDetail {
  @Id private UUID id;

  @Embedded private Origin origin;

  @Enumerated(EnumType.STRING)
  private DetailStatus status;

  @Embedded private Attempts attempts;

  @Embedded private FileFacts file;

  @Column(name = "file_name")
  private String fileName;

  @Column(name = "output_id")
  private UUID outputId;

  @Column(name = "error_code")
  private String errorCode;

  @Column(name = "error_message")
  private String errorMessage;

  @Enumerated(EnumType.STRING)
  @Column(name = "image_delivery")
  private ImageDelivery imageDelivery;

  @Column(name = "image_request")
  private String imageRequest;

  @Column(name = "charged_on")
  private LocalDate chargedOn;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "deleted_at")
  private Instant deletedAt;

  @Column(name = "cleaned_at")
  private Instant cleanedAt;

  protected InstructionDetail() {}

  private InstructionDetail(UUID id, Origin origin, Instant now) {
    this.id = id;
    this.origin = origin;
    this.status = DetailStatus.PENDING;
    this.attempts = new Attempts(now);
    this.file = new FileFacts();
    this.fileName = origin.originalName();
    this.createdAt = now;
    this.updatedAt = now;
  }

  /** An input whose file is stored for good. */
  public static InstructionDetail input(UUID id, Origin origin, FileFacts file, Instant now) {
    InstructionDetail input = new InstructionDetail(id, origin, now);
    input.file = file.ofInput();
    return input;
  }

  /** What {@code input} will become under the name {@code rendition}. */
  public static InstructionDetail output(
      UUID id, InstructionDetail input, String rendition, Instant now) {
    if (input.outputId == null) {
      input.outputId = id; // the first is the primary one
    }
    return new InstructionDetail(id, input.origin.output(input.id, rendition), now);
  }

  /** Ends an input that nothing is made of: it is stored, and that is all. */
  public void keep(Instant now) {
    start(now);
    become(DetailStatus.DONE, now);
    attempts.finish(now);
  }

  /** Follows its input into PROCESSING. */
  public void start(Instant now) {
    become(DetailStatus.PROCESSING, now);
    attempts.start(now);
  }

  /** Records the input's end: the attempt that holds {@code fence} succeeded. */
  public void completeInput(long fence, Instant now) {
    requireFence(fence);
    become(DetailStatus.DONE, now);
    attempts.finish(now);
  }

  /** Records what the input became. */
  public void completeOutput(FileFacts made, String name, Instant now) {
    become(DetailStatus.DONE, now);
    file = made;
    if (fileName.equals(origin.originalName())) {
      fileName = name; // unless it was renamed meanwhile
    }
    attempts.finish(now);
  }

  /** Records a final failure. */
  public void fail(String code, String message, Instant now) {
    become(DetailStatus.FAILED, now);
    errorCode = code;
    errorMessage = message;
    attempts.finish(now);
  }

  /** Takes the attempt back: what failed was a dependency, not the file. */
  public void giveAttemptBack() {
    attempts.giveBack();
  }

  /** Gives the work back to be done again at {@code available}. */
  public void release(Instant available, Instant now) {
    become(DetailStatus.PENDING, now);
    attempts.release(available);
  }

  /** Begins a new generation after a failure, with all attempts. */
  public void retry(Instant now) {
    become(DetailStatus.PENDING, now);
    attempts.renew(now);
    errorCode = null;
    errorMessage = null;
  }

  /** Makes a finished input new work, for its outputs have been lost. */
  public void redo(Instant now) {
    requireDone();
    status = DetailStatus.FAILED; // from here on it is tried again
    retry(now);
  }

  /** Makes a finished output new work, together with its input. */
  public void redoOutput(Instant now) {
    redo(now);
    file = file.withoutKey();
  }

  /**
   * Records that the storage has lost its file. What was done stays done; what has failed cannot be
   * tried again.
   */
  public void lose(String code, String message, Instant now) {
    file = file.withoutKey();
    updatedAt = now;
    if (status == DetailStatus.FAILED) {
      cleanedAt = now;
      return;
    }
    requireDone();
    errorCode = code;
    errorMessage = message;
  }

  /** Marks it deleted; a running attempt cannot complete any more. */
  public void delete(Instant now) {
    deletedAt = now;
    updatedAt = now;
    attempts.revoke();
    file = file.withoutKey();
  }

  /** Brings a deleted input back to share the file of {@code source} again, as new work. */
  public void reviveInput(InstructionDetail source, Instant now) {
    revive(now);
    file = source.file.ofInput();
  }

  /** Brings a deleted output back, as new work. */
  public void reviveOutput(Instant now) {
    revive(now);
    fileName = origin.originalName();
    file = new FileFacts();
  }

  private void revive(Instant now) {
    deletedAt = null;
    status = DetailStatus.FAILED; // whatever it was: from here on it is tried again
    retry(now);
    createdAt = now;
  }

  private void become(DetailStatus next, Instant now) {
    if (!status.canBecome(next)) {
      throw new DomainException(
          ErrorCode.STATE_CONFLICT,
          "The detail is %s, so it cannot be %s.".formatted(status, next));
    }
    status = next;
    updatedAt = now;
  }

  private void requireDone() {
    if (status != DetailStatus.DONE) {
      throw new DomainException(
          ErrorCode.STATE_CONFLICT, "The detail is %s, not DONE.".formatted(status));
    }
  }

  private void requireFence(long expected) {
    if (!isHeldBy(expected)) {
      throw new DomainException(ErrorCode.STATE_CONFLICT, "Another attempt has taken over.");
    }
  }

  /** Whether it is DONE or FAILED. */
  public boolean hasEnded() {
    return status.isTerminal();
  }

  /** Whether the attempt with this fence still holds the work. */
  public boolean isHeldBy(long expected) {
    return deletedAt == null && status == DetailStatus.PROCESSING && attempts.fence() == expected;
  }

  /** Counts it among the images of a day of UTC. */
  public void charge(LocalDate day) {
    chargedOn = day;
  }

  /** Counts it no longer; returns the day on which it was, empty if on none. */
  public Optional<LocalDate> refund() {
    Optional<LocalDate> day = Optional.ofNullable(chargedOn);
    chargedOn = null;
    return day;
  }

  /**
   * Makes it an image of its own.
   *
   * @param request what a transform was asked to do, as JSON text; null for an upload
   */
  public void publish(ImageDelivery delivery, String request) {
    imageDelivery = delivery;
    imageRequest = request;
  }

  /** Gives it another name. */
  public void rename(String name, Instant now) {
    fileName = name;
    updatedAt = now;
  }

  public UUID id() {
    return id;
  }

  public Origin origin() {
    return origin;
  }

  public UUID instructionId() {
    return origin.instructionId();
  }

  public UUID ownerId() {
    return origin.ownerId();
  }

  public boolean isInput() {
    return origin.kind() == DetailKind.INPUT;
  }

  /** The input that an output is made from; null for an input. */
  public UUID inputId() {
    return origin.inputId();
  }

  /** The input's primary output; null for an output, and where the recipe yields none. */
  public UUID outputId() {
    return outputId;
  }

  public DetailStatus status() {
    return status;
  }

  public Attempts attempts() {
    return attempts;
  }

  /** Its file; while there is none, all that can be null is null. */
  public FileFacts file() {
    return file;
  }

  /** Where its file is stored; null while there is none or after it was removed. */
  public String objectKey() {
    return file.objectKey();
  }

  public String fileName() {
    return fileName;
  }

  public String errorCode() {
    return errorCode;
  }

  public String errorMessage() {
    return errorMessage;
  }

  /** How it is delivered if it is an image of its own; null if it is none. */
  public ImageDelivery imageDelivery() {
    return imageDelivery;
  }

  /** What a transform was asked to do, as JSON text; null for all others. */
  public String imageRequest() {
    return imageRequest;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public boolean isDeleted() {
    return deletedAt != null;
  }

  /** When its file was removed because its time was over; null while it is kept. */
  public Instant cleanedAt() {
    return cleanedAt;
  }
}
