package io.imageservice.web.instruction;

import io.imageservice.error.DomainException;
import io.imageservice.idempotency.boundary.StoredAnswer;
import io.imageservice.instruction.boundary.DetailPair;
import io.imageservice.web.request.Answers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the files of one upload, in their order; at least one was accepted.
 *
 * @param files one per file
 */
record UploadOutcome(List<FileOutcome> files) {

  UploadOutcome {
    files = List.copyOf(files);
  }

  /**
   * What became of one file.
   *
   * @param fileName as the client called it
   * @param pair null if the file was refused
   * @param refusal null if the file was accepted
   */
  record FileOutcome(String fileName, DetailPair pair, DomainException refusal) {

    Map<String, Object> toShape() {
      return pair == null ? DetailShape.refused(fileName, refusal) : DetailShape.of(pair);
    }
  }

  StoredAnswer toAnswer() {
    DetailPair first =
        files.stream().filter(file -> file.pair() != null).findFirst().orElseThrow().pair();
    Map<String, Object> shape = DetailShape.of(first);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("input", shape.get("input"));
    data.put("output", shape.get("output"));
    data.put("outputs", shape.get("outputs"));
    data.put("details", files.stream().map(FileOutcome::toShape).toList());
    return new StoredAnswer(
        201,
        "/instructions/%s/details/%s".formatted(first.input().instructionId(), first.input().id()),
        Answers.envelope(message(), data));
  }

  private String message() {
    long refused = files.stream().filter(file -> file.pair() == null).count();
    return refused == 0
        ? "Files accepted"
        : "%d of %d files accepted".formatted(files.size() - refused, files.size());
  }
}
