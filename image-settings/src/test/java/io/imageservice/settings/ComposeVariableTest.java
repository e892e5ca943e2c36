package io.imageservice.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComposeVariableTest {

  // Two dollars are one for the shell of a container.
  private static final Pattern REFERENCE = Pattern.compile("(?<![$])[$]\\{?([A-Z][A-Z0-9_]*)");
  private static final Pattern PASSED_ON = Pattern.compile("(?m)^  ([A-Z][A-Z0-9_]*):$");

  @Test
  void everyVariableIsDocumentedHereOrAsASetting() throws IOException {
    String compose = read("docker-compose.yml");

    assertThat(Stream.of(REFERENCE, PASSED_ON).flatMap(each -> names(each, compose)))
        .hasSizeGreaterThan(40)
        .allMatch(name -> Settings.isKnown(name) || isListed(name));
  }

  @ParameterizedTest
  @EnumSource(ComposeVariable.class)
  void hasTheDefaultThatIsDocumented(ComposeVariable variable) throws IOException {
    assertThat(read("docker-compose.yml"))
        .contains("${%s:-%s}".formatted(variable, variable.byDefault()));
    assertThat(read("docs/compose.md")).contains("`%s`".formatted(variable));
    assertThat(Settings.isKnown(variable.name())).isFalse();
  }

  private static Stream<String> names(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1));
  }

  private static boolean isListed(String name) {
    return Stream.of(ComposeVariable.values()).anyMatch(each -> each.name().equals(name));
  }

  private static String read(String file) throws IOException {
    return Files.readString(Path.of("..", file));
  }
}
