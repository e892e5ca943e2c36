package io.imageservice.instruction.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * One user's request to apply one product. Whoever changes one of its details holds its row's lock,
 * so that the counts and the status derived from them are exact.
 */
@Entity
@Table(name = "instruction")
public class Instruction {
  @Id private UUID id;

  @Column(name = "owner_id")
  private UUID ownerId;

  @Column(name = "product_id")
  private UUID productId;

  @Column(name = "product_version")
  private int productVersion;

  private String recipe;

  @Enumerated(EnumType.STRING)
  private DetailStatus status;

  @Column(name = "pending_count")
  private int pendingCount;

  @Column(name = "processing_count")
  private int processingCount;

  @Column(name = "done_count")
  private int doneCount;

  @Column(name = "failed_count")
  private int failedCount;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "deleted_at")
  private Instant deletedAt;

  protected Instruction() {}

  /**
   * @param recipe the canonical JSON of the whole recipe: the product's and the user's own part
   */
  public Instruction(
      UUID id, UUID ownerId, UUID productId, int productVersion, String recipe, Instant now) {
    this.id = id;
    this.ownerId = ownerId;
    this.productId = productId;
    this.productVersion = productVersion;
    this.recipe = recipe;
    this.status = DetailStatus.PENDING;
    this.createdAt = now;
    this.updatedAt = now;
  }

  /** Counts a new input. */
  public void inputAdded(Instant now) {
    pendingCount++;
    derive(now);
  }

  /** Counts an input that went from one status to another. */
  public void inputMoved(DetailStatus from, DetailStatus to, Instant now) {
    count(from, -1);
    count(to, 1);
    derive(now);
  }

  /** Marks it deleted; from now on nobody finds it. */
  public void delete(Instant now) {
    deletedAt = now;
    updatedAt = now;
  }

  /** Brings a deleted one back, with one input that waits. */
  public void revive(Instant now) {
    deletedAt = null;
    pendingCount = 1;
    processingCount = 0;
    doneCount = 0;
    failedCount = 0;
    derive(now);
  }

  private void count(DetailStatus of, int change) {
    switch (of) {
      case PENDING -> pendingCount += change;
      case PROCESSING -> processingCount += change;
      case DONE -> doneCount += change;
      case FAILED -> failedCount += change;
    }
  }

  private void derive(Instant now) {
    status = derivedStatus(pendingCount, processingCount, doneCount, failedCount);
    updatedAt = now;
  }

  /**
   * The status of an instruction with so many inputs in each status: PENDING while nothing has
   * begun, DONE once all have ended and one of them well, FAILED if none did.
   */
  static DetailStatus derivedStatus(int pending, int processing, int done, int failed) {
    if (processing + done + failed == 0) {
      return DetailStatus.PENDING;
    }
    if (pending + processing > 0) {
      return DetailStatus.PROCESSING;
    }
    return done > 0 ? DetailStatus.DONE : DetailStatus.FAILED;
  }

  public UUID id() {
    return id;
  }

  public UUID ownerId() {
    return ownerId;
  }

  public UUID productId() {
    return productId;
  }

  public int productVersion() {
    return productVersion;
  }

  /** The canonical JSON of the whole recipe. */
  public String recipe() {
    return recipe;
  }

  public DetailStatus status() {
    return status;
  }

  /** How many of its inputs are in a status. */
  public int count(DetailStatus of) {
    return switch (of) {
      case PENDING -> pendingCount;
      case PROCESSING -> processingCount;
      case DONE -> doneCount;
      case FAILED -> failedCount;
    };
  }

  /** How many inputs it has. */
  public int inputCount() {
    return pendingCount + processingCount + doneCount + failedCount;
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
}
