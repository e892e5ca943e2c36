package io.imageservice.instruction.control;

import io.imageservice.engine.ImageFacts;
import io.imageservice.engine.Limits;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The right to work on one input, held by one attempt until its lease runs out.
 *
 * @param fence the attempt's number; whoever has a lower one has lost
 * @param facts what was learnt about the picture when it was received
 * @param recipe the canonical JSON of what to do
 * @param outputs what the input becomes, primary first
 * @param waited how long the input had been waiting
 * @param traceId of the request that brought the file, or null; a tag of {@code Tracing}
 */
public record Claim(
    UUID inputId,
    UUID instructionId,
    UUID ownerId,
    long fence,
    int attempt,
    String originalName,
    String objectKey,
    long size,
    ImageFacts facts,
    String productKey,
    String recipe,
    Limits limits,
    List<Output> outputs,
    Duration waited,
    String traceId) {

  public Claim {
    outputs = List.copyOf(outputs);
  }

  /** One output to be made, by the recipe's name for it. */
  public record Output(UUID id, String rendition) {}
}
