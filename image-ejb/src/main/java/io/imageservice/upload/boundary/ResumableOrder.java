package io.imageservice.upload.boundary;

/**
 * A file that a client wants to send in pieces.
 *
 * @param fileName as the client calls it; may be null
 * @param size in bytes, at least 1
 * @param clientMetadata what the client is told again when it resumes, or null
 * @param order what shall become of it
 */
public record ResumableOrder(
    String fileName, long size, String clientMetadata, UploadOrder order) {}
