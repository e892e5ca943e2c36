package io.imageservice.tests.corpus;

import java.util.Optional;

/**
 * What became of one image.
 *
 * @param status of the upload's answer
 * @param code of the refusal or of the failure; empty when there was none
 * @param end DONE, FAILED, or REFUSED at upload
 * @param size of the output as recorded; empty unless DONE
 * @param decoded size as found in the downloaded bytes; empty unless DONE
 */
record Verdict(
    Corpus.Item item,
    int status,
    String code,
    String end,
    String size,
    String decoded,
    long millis) {

  /** What is wrong with it by the manifest; empty when nothing is. */
  Optional<String> problem() {
    if (status >= 500) {
      return Optional.of("an answer of " + status);
    }
    if (!end.equals("DONE") && code.isEmpty()) {
      return Optional.of("refused without a code");
    }
    return switch (item.expectation()) {
      case "process" -> end.equals("DONE") ? wrongSize() : Optional.of("must be DONE");
      case "process-if-format-enabled", "process-or-refuse" ->
          end.equals("DONE") ? wrongSize() : Optional.empty();
      case "refuse", "bomb-refuse", "refuse-active" ->
          end.equals("DONE") ? Optional.of("must be refused") : Optional.empty();
      default -> Optional.of("an unknown expectation");
    };
  }

  private Optional<String> wrongSize() {
    if (!item.size().isEmpty() && !item.size().equals(size)) {
      return Optional.of("must be " + item.size());
    }
    // The JDK does not read every file that is fine: only another size is a contradiction.
    boolean isContradiction = decoded.matches("\\d+x\\d+") && !decoded.equals(size);
    return isContradiction ? Optional.of("decodes to " + decoded) : Optional.empty();
  }

  String row() {
    return String.join(
        "\t",
        item.file(),
        item.expectation(),
        String.valueOf(status),
        end,
        code,
        size,
        decoded,
        item.size(),
        String.valueOf(millis),
        problem().orElse("ok"));
  }
}
