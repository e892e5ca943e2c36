package io.imageservice.upload.entity;

import java.time.Instant;
import java.util.UUID;

/**
 * An upload whose bytes come later or in pieces.
 *
 * @param id its instruction's
 * @param fileName the cleaned name
 * @param size in bytes, as announced
 * @param received bytes that are stored so far; of a direct upload nothing is known
 * @param sha256 as announced, in lower-case hex; or null
 * @param clientMetadata what a client that resumes is told again, or null
 * @param objectKey where the client of a direct upload writes; null for others
 * @param multipartId the storage's name of a direct upload in parts; null for others
 * @param partSize bytes of each part but the last; null without parts
 * @param errorCode why nothing could be made of what arrived; null otherwise
 * @param finishedAt when its file entered the pipeline or turned out to be of no use; or null
 */
public record OpenUpload(
    UUID id,
    UUID ownerId,
    Kind kind,
    String fileName,
    long size,
    long received,
    String sha256,
    String clientMetadata,
    String objectKey,
    String multipartId,
    Long partSize,
    String errorCode,
    String errorMessage,
    Instant expiresAt,
    boolean isExpired,
    Instant finishedAt) {

  /** How the bytes come. */
  public enum Kind {
    /** The client writes to the storage itself. */
    DIRECT,
    /** The client sends pieces to the service. */
    RESUMABLE
  }

  public boolean isFinished() {
    return finishedAt != null;
  }

  /** Whether all bytes of a resumable upload are there. */
  public boolean isWhole() {
    return received == size;
  }
}
