package io.imageservice.instruction.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;

/** Where a detail comes from and whose it is, which never changes. */
@Embeddable
public class Origin {
  @Column(name = "instruction_id")
  private UUID instructionId;

  @Column(name = "owner_id")
  private UUID ownerId;

  @Enumerated(EnumType.STRING)
  private DetailKind kind;

  @Column(name = "input_id")
  private UUID inputId;

  @Column(name = "source_id")
  private UUID sourceId;

  private String rendition;

  @Column(name = "original_name")
  private String originalName;

  private int priority;

  @Column(name = "trace_id")
  private String traceId;

  protected Origin() {}

  private Origin(UUID instructionId, UUID ownerId, DetailKind kind, String originalName) {
    this.instructionId = instructionId;
    this.ownerId = ownerId;
    this.kind = kind;
    this.originalName = originalName;
  }

  /**
   * An input whose file was uploaded.
   *
   * @param name the name the client gave, which is data and never a path
   * @param priority of the product; what is higher goes first
   * @param traceId of the request that brought it, or null
   */
  public static Origin uploaded(Instruction of, String name, int priority, String traceId) {
    Origin origin = new Origin(of.id(), of.ownerId(), DetailKind.INPUT, name);
    origin.priority = priority;
    origin.traceId = traceId;
    return origin;
  }

  /** An input that shares the file of an image. */
  public static Origin shared(
      UUID imageId, Instruction of, String name, int priority, String traceId) {
    Origin origin = uploaded(of, name, priority, traceId);
    origin.sourceId = imageId;
    return origin;
  }

  /** An output that the input of this origin becomes under the name {@code rendition}. */
  Origin output(UUID inputId, String rendition) {
    Origin origin = new Origin(instructionId, ownerId, DetailKind.OUTPUT, originalName);
    origin.inputId = inputId;
    origin.sourceId = sourceId;
    origin.rendition = rendition;
    return origin;
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

  /** The input that an output is made from; null for an input. */
  public UUID inputId() {
    return inputId;
  }

  /** The image whose file an input shares, or that an image is made of; null for all others. */
  public UUID sourceId() {
    return sourceId;
  }

  /** The recipe's name of an output; null for an input. */
  public String rendition() {
    return rendition;
  }

  /** What the client called the file. */
  public String originalName() {
    return originalName;
  }

  /** Which input goes first; what is higher is sooner. */
  public int priority() {
    return priority;
  }

  /** Of the request that brought an input, or null. */
  public String traceId() {
    return traceId;
  }
}
