package io.imageservice.instruction.boundary;

import io.imageservice.instruction.entity.FileFacts;
import java.util.UUID;

/**
 * A file that has been read, checked and stored, and belongs to nothing yet.
 *
 * @param id what its input will be called
 * @param originalName the cleaned name
 * @param metadata what it says of itself, as JSON text, or null
 */
public record ReceivedFile(UUID id, String originalName, FileFacts facts, String metadata) {

  /** In bytes. */
  public long size() {
    return facts.size();
  }

  /** In lower-case hex. */
  public String sha256() {
    return facts.sha256();
  }
}
