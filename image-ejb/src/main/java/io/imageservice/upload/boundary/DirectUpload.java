package io.imageservice.upload.boundary;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where a client writes its file.
 *
 * @param id of the upload, which is an instruction
 * @param parts in their order; one if the file is to be sent whole
 * @param isMultipart whether the parts are parts of the storage's multipart upload
 */
public record DirectUpload(UUID id, boolean isMultipart, List<Part> parts, Instant expiresAt) {
  public DirectUpload {
    parts = List.copyOf(parts);
  }

  /**
   * A range of the file and the address to PUT it to.
   *
   * @param number from 1
   * @param offset of its first byte
   * @param size in bytes
   */
  public record Part(int number, long offset, long size, URI url) {}
}
