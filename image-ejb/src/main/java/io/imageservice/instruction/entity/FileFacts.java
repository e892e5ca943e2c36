package io.imageservice.instruction.entity;

/**
 * What is known of a stored file.
 *
 * @param objectKey where it is stored
 * @param size in bytes
 * @param sha256 its hash in lower-case hex
 * @param width in pixels, after orientation
 * @param height in pixels, after orientation
 * @param frames 1 for a still image
 */
public record FileFacts(
    String objectKey,
    String mimeType,
    long size,
    String sha256,
    int width,
    int height,
    int frames) {}
