package io.imageservice.image.boundary;

import java.time.Instant;
import java.util.UUID;

/**
 * An image as its owner sees it: one that was uploaded, or a transform of one. What is not known
 * yet is null.
 *
 * @param id of the detail that it is
 * @param instructionId of the instruction that it belongs to
 * @param isTransform whether it is made of another image
 * @param sourceId the image it is made of; null for an upload
 * @param status {@code PENDING}, {@code PROCESSING}, {@code DONE} or {@code FAILED}
 * @param objectKey where its file is stored
 * @param size in bytes
 * @param request what a transform was asked to do, as plain maps; null for an upload
 */
public record ImageView(
    UUID id,
    UUID instructionId,
    UUID ownerId,
    boolean isTransform,
    UUID sourceId,
    String fileName,
    String objectKey,
    String mimeType,
    Long size,
    String status,
    String errorCode,
    String errorMessage,
    Object request,
    Instant createdAt) {}
