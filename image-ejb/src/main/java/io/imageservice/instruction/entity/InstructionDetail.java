package io.imageservice.instruction.entity;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import jakarta.persistence.Column;
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
 * becomes. Claims, leases and the queue's bookkeeping change by SQL in the ledger; everything a
 * client sees changes here.
 */
@Entity
@Table(name = "instruction_detail")
public class InstructionDetail {
  @Id private UUID id;

  @Column(name = "instruction_id")
  private UUID instructionId;

  @Column(name = "owner_id")
  private UUID ownerId;

  @Enumerated(EnumType.STRING)
  private DetailKind kind;

  @Column(name = "input_id")
  private UUID inputId;

  @Column(name = "output_id")
  private UUID outputId;

  private String rendition;

  @Enumerated(EnumType.STRING)
  private DetailStatus status;

  @Column(name = "original_name")
  private String originalName;

  @Column(name = "file_name")
  private String fileName;

  @Column(name = "file_size")
  private Long fileSize;

  @Column(name = "mime_type")
  private String mimeType;

  private String sha256;
  private Integer width;
  private Integer height;
  private Integer frames;

  @Column(name = "object_key")
  private String objectKey;

  @Column(name = "error_code")
  private String errorCode;

  @Column(name = "error_message")
  private String errorMessage;

  private String metadata;

  @Column(name = "kept_original")
  private boolean keptOriginal;

  @Column(name = "engine_version")
  private String engineVersion;

  private int generation;
  private int attempt;

  @Column(name = "fault_count")
  private int faultCount;

  private long fence;

  @Column(name = "lease_owner")
  private String leaseOwner;

  @Column(name = "lease_until")
  private Instant leaseUntil;

  private int priority;

  @Column(name = "available_at")
  private Instant availableAt;

  @Column(name = "enqueued_at")
  private Instant enqueuedAt;

  @Column(name = "trace_id")
  private String traceId;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "finished_at")
  private Instant finishedAt;

  @Column(name = "deleted_at")
  private Instant deletedAt;

  @Column(name = "cleaned_at")
  private Instant cleanedAt;

  @Column(name = "source_id")
  private UUID sourceId;

  @Enumerated(EnumType.STRING)
  @Column(name = "image_delivery")
  private ImageDelivery imageDelivery;

  @Column(name = "image_request")
  private String imageRequest;

  @Column(name = "charged_on")
  private LocalDate chargedOn;

  protected InstructionDetail() {}

  private InstructionDetail(
      UUID id, Instruction of, DetailKind kind, String originalName, String fileName, Instant now) {
    this.id = id;
    this.instructionId = of.id();
    this.ownerId = of.ownerId();
    this.kind = kind;
    this.status = DetailStatus.PENDING;
    this.originalName = originalName;
    this.fileName = fileName;
    this.generation = 1;
    this.availableAt = now;
    this.createdAt = now;
    this.updatedAt = now;
  }

  /**
   * A file as it was uploaded.
   *
   * @param originalName the name the client gave, which is data and never a path
   * @param metadata JSON text, or null
   * @param priority of the product; what is higher goes first
   * @param traceId of the request that brought it, or null
   */
  public static InstructionDetail input(
      UUID id,
      Instruction of,
      String originalName,
      FileFacts file,
      String metadata,
      int priority,
      String traceId,
      Instant now) {
    InstructionDetail input =
        new InstructionDetail(id, of, DetailKind.INPUT, originalName, originalName, now);
    input.metadata = metadata;
    input.priority = priority;
    input.traceId = traceId;
    input.describe(file);
    return input;
  }

  /**
   * An input that shares the file of {@code source}, which is stored for good.
   *
   * @param priority of the product; what is higher goes first
   */
  public static InstructionDetail sharing(
      UUID id,
      Instruction of,
      InstructionDetail source,
      String name,
      int priority,
      String traceId,
      Instant now) {
    InstructionDetail input = new InstructionDetail(id, of, DetailKind.INPUT, name, name, now);
    input.priority = priority;
    input.sourceId = source.id;
    input.metadata = source.metadata;
    input.traceId = traceId;
    input.describe(source.file());
    return input;
  }

  /** What {@code input} will become under the name {@code rendition}. */
  public static InstructionDetail output(
      UUID id, Instruction of, InstructionDetail input, String rendition, Instant now) {
    InstructionDetail output =
        new InstructionDetail(
            id, of, DetailKind.OUTPUT, input.originalName, input.originalName, now);
    output.inputId = input.id;
    output.rendition = rendition;
    if (input.outputId == null) {
      input.outputId = id; // the first is the primary one
    }
    return output;
  }

  /** Ends an input that nothing is made of: it is stored, and that is all. */
  public void keep(Instant now) {
    become(DetailStatus.PROCESSING, now);
    startedAt = now;
    become(DetailStatus.DONE, now);
    finish(now);
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

  /** Follows its input into PROCESSING. */
  public void start(Instant now) {
    become(DetailStatus.PROCESSING, now);
    startedAt = now;
  }

  /** Records the input's end: the attempt that holds {@code fence} succeeded. */
  public void completeInput(long fence, Instant now) {
    requireFence(fence);
    become(DetailStatus.DONE, now);
    finish(now);
  }

  /** Records what the input became. */
  public void completeOutput(
      FileFacts file, String name, boolean isOriginalKept, String version, Instant now) {
    become(DetailStatus.DONE, now);
    describe(file);
    if (fileName.equals(originalName)) {
      fileName = name; // unless it was renamed meanwhile
    }
    keptOriginal = isOriginalKept;
    engineVersion = version;
    finish(now);
  }

  /** Records a final failure. */
  public void fail(String code, String message, Instant now) {
    become(DetailStatus.FAILED, now);
    errorCode = code;
    errorMessage = message;
    finish(now);
  }

  /** Gives the work back to be done again at {@code available}. */
  public void release(Instant available, Instant now) {
    become(DetailStatus.PENDING, now);
    leaseOwner = null;
    leaseUntil = null;
    enqueuedAt = null;
    availableAt = available;
  }

  /** Takes the attempt back: what failed was a dependency, not the file. */
  public void giveAttemptBack() {
    attempt--;
    faultCount++;
  }

  /** Begins a new generation after a failure, with all attempts. */
  public void retry(Instant now) {
    become(DetailStatus.PENDING, now);
    generation++;
    fence++;
    attempt = 0;
    faultCount = 0;
    errorCode = null;
    errorMessage = null;
    enqueuedAt = null;
    availableAt = now;
    startedAt = null;
    finishedAt = null;
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
    objectKey = null;
  }

  /**
   * Records that the storage has lost its file. What was done stays done; what has failed cannot be
   * tried again.
   */
  public void lose(String code, String message, Instant now) {
    objectKey = null;
    updatedAt = now;
    if (status == DetailStatus.FAILED) {
      cleanedAt = now;
      return;
    }
    requireDone();
    errorCode = code;
    errorMessage = message;
  }

  private void requireDone() {
    if (status != DetailStatus.DONE) {
      throw new DomainException(
          ErrorCode.STATE_CONFLICT, "The detail is %s, not DONE.".formatted(status));
    }
  }

  /** Marks it deleted and raises the fence, so that a running attempt cannot complete. */
  public void delete(Instant now) {
    deletedAt = now;
    updatedAt = now;
    fence++;
    objectKey = null;
    leaseOwner = null;
    leaseUntil = null;
  }

  /** Makes it an image of its own. */
  public void publish(ImageDelivery delivery) {
    imageDelivery = delivery;
  }

  /**
   * Makes an output an image of its own.
   *
   * @param madeOf the image that its input shares the file of
   * @param request what was asked for, as JSON text
   */
  public void publish(ImageDelivery delivery, UUID madeOf, String request) {
    imageDelivery = delivery;
    sourceId = madeOf;
    imageRequest = request;
  }

  /** Gives it another name. */
  public void rename(String name, Instant now) {
    fileName = name;
    updatedAt = now;
  }

  /** Brings a deleted input back to share the file of {@code source} again, as new work. */
  public void reviveInput(InstructionDetail source, Instant now) {
    revive(now);
    describe(source.file());
  }

  /** Brings a deleted output back, as new work. */
  public void reviveOutput(Instant now) {
    revive(now);
    fileName = originalName;
    fileSize = null;
    sha256 = null;
    mimeType = null;
    width = null;
    height = null;
    frames = null;
  }

  private void revive(Instant now) {
    deletedAt = null;
    status = DetailStatus.FAILED; // whatever it was: from here on it is tried again
    retry(now);
    createdAt = now;
  }

  private FileFacts file() {
    return new FileFacts(
        objectKey, mimeType, fileSize, sha256, width, height, frames == null ? 1 : frames);
  }

  private void describe(FileFacts file) {
    objectKey = file.objectKey();
    mimeType = file.mimeType();
    fileSize = file.size();
    sha256 = file.sha256();
    width = file.width();
    height = file.height();
    frames = file.frames();
  }

  private void finish(Instant now) {
    finishedAt = now;
    leaseOwner = null;
    leaseUntil = null;
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

  private void requireFence(long expected) {
    if (!isHeldBy(expected)) {
      throw new DomainException(ErrorCode.STATE_CONFLICT, "Another attempt has taken over.");
    }
  }

  /** Whether it is DONE or FAILED. */
  public boolean hasEnded() {
    return status == DetailStatus.DONE || status == DetailStatus.FAILED;
  }

  /** Whether the attempt with this fence still holds the work. */
  public boolean isHeldBy(long expected) {
    return deletedAt == null && status == DetailStatus.PROCESSING && fence == expected;
  }

  public UUID id() {
    return id;
  }

  public UUID instructionId() {
    return instructionId;
  }

  public UUID ownerId() {
    return ownerId;
  }

  public DetailKind kind() {
    return kind;
  }

  public boolean isInput() {
    return kind == DetailKind.INPUT;
  }

  /** The input that an output is made from; null for an input. */
  public UUID inputId() {
    return inputId;
  }

  /** The input's primary output; null for an output, and where the recipe yields none. */
  public UUID outputId() {
    return outputId;
  }

  /** Which input goes first; what is higher is sooner. */
  public int priority() {
    return priority;
  }

  /** The recipe's name of an output; null for an input. */
  public String rendition() {
    return rendition;
  }

  public DetailStatus status() {
    return status;
  }

  public String originalName() {
    return originalName;
  }

  public String fileName() {
    return fileName;
  }

  /** In bytes; null while there is no file. */
  public Long fileSize() {
    return fileSize;
  }

  public String mimeType() {
    return mimeType;
  }

  /** In lower-case hex; null while there is no file. */
  public String sha256() {
    return sha256;
  }

  /** In pixels, after orientation; null while there is no file. */
  public Integer width() {
    return width;
  }

  /** In pixels, after orientation; null while there is no file. */
  public Integer height() {
    return height;
  }

  public Integer frames() {
    return frames;
  }

  /** Where its file is stored; null while there is none or after it was removed. */
  public String objectKey() {
    return objectKey;
  }

  public String errorCode() {
    return errorCode;
  }

  public String errorMessage() {
    return errorMessage;
  }

  /** What the file says of itself, as JSON text; null for an output. */
  public String metadata() {
    return metadata;
  }

  /** Name and version of the library that made an output; null for an input. */
  public String engineVersion() {
    return engineVersion;
  }

  public boolean isOriginalKept() {
    return keptOriginal;
  }

  public int generation() {
    return generation;
  }

  public int attempt() {
    return attempt;
  }

  public int faultCount() {
    return faultCount;
  }

  public long fence() {
    return fence;
  }

  /** Since when the work may be done. */
  public Instant availableAt() {
    return availableAt;
  }

  public String traceId() {
    return traceId;
  }

  /** The image whose file an input shares, or that an image is made of; null for all others. */
  public UUID sourceId() {
    return sourceId;
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

  public Instant startedAt() {
    return startedAt;
  }

  public Instant finishedAt() {
    return finishedAt;
  }

  public boolean isDeleted() {
    return deletedAt != null;
  }

  /** When its file was removed because its time was over; null while it is kept. */
  public Instant cleanedAt() {
    return cleanedAt;
  }
}
