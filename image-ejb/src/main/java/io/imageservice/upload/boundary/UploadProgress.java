package io.imageservice.upload.boundary;

import io.imageservice.upload.entity.OpenUpload;
import java.time.Instant;
import java.util.UUID;

/**
 * How much of a resumable upload is there.
 *
 * @param id of the upload, which is an instruction
 * @param size in bytes, as announced
 * @param received bytes that are stored, from the first one on
 * @param clientMetadata as the client gave it, or null
 * @param expiresAt until when the rest may come
 */
public record UploadProgress(
    UUID id, long size, long received, String clientMetadata, Instant expiresAt) {

  static UploadProgress of(OpenUpload upload) {
    return new UploadProgress(
        upload.id(), upload.size(), upload.received(), upload.clientMetadata(), upload.expiresAt());
  }

  /** Bytes that have not come yet. */
  public long remaining() {
    return size - received;
  }
}
