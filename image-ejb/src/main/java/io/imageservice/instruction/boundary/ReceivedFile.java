package io.imageservice.instruction.boundary;

import io.imageservice.instruction.entity.FileFacts;
import java.util.UUID;

/**
 * A file that has been read, checked and stored, and belongs to nothing yet.
 *
 * @param id what its input will be called
 * @param originalName the cleaned name
 */
public record ReceivedFile(UUID id, String originalName, FileFacts facts) {

  /** In bytes. */
  public long size() {
    return facts.size();
  }

  /** In lower-case hex. */
  public String sha256() {
    return facts.sha256();
  }
}
