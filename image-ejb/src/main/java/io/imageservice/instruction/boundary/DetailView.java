package io.imageservice.instruction.boundary;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A detail as its owner sees it. What is not known yet is null.
 *
 * @param kind {@code INPUT} or {@code OUTPUT}
 * @param inputId the input an output is made from; null for an input
 * @param outputId an input's primary output; null for an output
 * @param fileSize in bytes
 * @param width in pixels, after orientation
 * @param height in pixels, after orientation
 * @param sha256 in lower-case hex
 * @param keptOriginal whether the output is the original without its metadata, because encoding it
 *     anew would have saved nothing
 * @param engineVersion name and version of the library that made the output; null for an input
 * @param metadata what the file says of itself, as plain maps; only where one detail is asked for
 * @param analysis what was learnt about an input's picture when it was rendered, as plain maps;
 *     only where one detail is asked for
 * @param labels what a model says of the input's picture, the surest first; empty until it did
 */
public record DetailView(
    UUID id,
    UUID instructionId,
    UUID userId,
    String kind,
    UUID inputId,
    UUID outputId,
    String rendition,
    String status,
    String originalName,
    String fileName,
    Long fileSize,
    String mimeType,
    Integer width,
    Integer height,
    Integer frames,
    String sha256,
    String errorCode,
    String errorMessage,
    boolean keptOriginal,
    String engineVersion,
    Object metadata,
    Object analysis,
    List<LabelView> labels,
    int generation,
    int attempt,
    Instant createdAt,
    Instant updatedAt,
    Instant startedAt,
    Instant finishedAt,
    Instant cleanedAt) {

  /** Whether a model gave the input's picture this label. */
  boolean hasLabel(String name) {
    return labels.stream().anyMatch(label -> label.name().equals(name));
  }
}
