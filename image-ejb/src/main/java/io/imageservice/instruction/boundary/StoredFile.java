package io.imageservice.instruction.boundary;

import java.time.Instant;

/**
 * A file that can be downloaded.
 *
 * @param fileName what to call it: a client's words, data only
 * @param size in bytes
 * @param sha256 in lower-case hex; serves as the entity tag
 */
public record StoredFile(
    String objectKey,
    String fileName,
    String mimeType,
    long size,
    String sha256,
    Instant lastModified) {}
