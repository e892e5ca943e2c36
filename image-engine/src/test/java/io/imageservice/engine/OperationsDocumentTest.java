package io.imageservice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** With {@code -Doperations.write=true} the document is written first. */
class OperationsDocumentTest {

  private static final Path FILE = Path.of("../docs/operations.md");

  @Test
  void describesExactlyTheCatalogue() throws IOException {
    String text = OperationsDocument.markdown();
    if (Boolean.getBoolean("operations.write")) {
      Files.writeString(FILE, text);
    }

    assertThat(FILE)
        .as("run mvn -pl image-engine test -Dtest=OperationsDocumentTest -Doperations.write=true")
        .content()
        .isEqualTo(text);
  }

  @Test
  void givesExamplesThatCanBeRead() {
    assertThat(
            Pattern.compile("Example: `([^`]+)`").matcher(OperationsDocument.markdown()).results())
        .extracting((MatchResult match) -> Recipe.parseText(match.group(1)).operationCount())
        .hasSizeGreaterThan(30)
        .allMatch(count -> count > 0);
  }
}
