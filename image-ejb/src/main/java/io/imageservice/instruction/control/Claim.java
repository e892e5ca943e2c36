package io.imageservice.instruction.control;

import io.imageservice.engine.ImageFacts;
import io.imageservice.engine.ImageFormat;
import io.imageservice.engine.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The right to work on one input, held by one attempt until its lease runs out.
 *
 * @param fence the attempt's number; whoever has a lower one has lost
 * @param width columns of the picture, in pixels
 * @param height rows of one frame, in pixels
 * @param frames frames of the picture
 * @param recipe the canonical JSON of what to do
 * @param outputs what the input becomes, primary first
 * @param waited how long the input had been waiting
 * @param traceId of the request that brought the file, or null
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
    String sha256,
    String mimeType,
    int width,
    int height,
    int frames,
    String productKey,
    String recipe,
    Limits limits,
    List<Output> outputs,
    Duration waited,
    String traceId) {

  public Claim {
    outputs = List.copyOf(outputs);
  }

  /** What was learnt about the picture when it was received, as far as an estimate needs it. */
  ImageFacts facts() {
    ImageFormat format = ImageFormat.ofMimeType(mimeType);
    return new ImageFacts(format, width, height, frames, true, 1, null, Map.of());
  }

  /** One output to be made, by the recipe's name for it. */
  public record Output(UUID id, String rendition) {}
}
