package io.imageservice.instruction.control;

import io.imageservice.instruction.entity.FileFacts;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What one attempt has stored.
 *
 * @param analysis what was learnt about the picture, as plain maps and lists
 */
public record Produced(Map<String, Object> analysis, List<Output> outputs) {

  public Produced {
    outputs = List.copyOf(outputs);
  }

  /** Bytes of all outputs together. */
  public long bytes() {
    return outputs.stream().mapToLong(output -> output.file().size()).sum();
  }

  /** One output as stored. */
  public record Output(UUID id, String fileName, FileFacts file) {}
}
