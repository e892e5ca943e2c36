package io.imageservice.upload.boundary;

/**
 * A file that a client wants to write to the storage itself.
 *
 * @param fileName as the client calls it; may be null
 * @param size in bytes, at least 1
 * @param sha256 in lower-case hex, or null if the client does not know it
 * @param order what shall become of it
 */
public record DirectOrder(String fileName, long size, String sha256, UploadOrder order) {}
