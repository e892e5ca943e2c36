package io.imageservice.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With {@code -Dsettings.write=true} the documents are written first. */
class ConfigurationDocumentTest {

  private static final Path ROOT = Path.of("..");

  @Test
  void docsConfigurationListsExactlyTheCatalogue() throws IOException {
    assertCurrent(ROOT.resolve("docs/configuration.md"), ConfigurationDocument.markdown());
  }

  @Test
  void envExampleListsExactlyTheCatalogue() throws IOException {
    assertCurrent(ROOT.resolve(".env.example"), ConfigurationDocument.environmentExample());
  }

  private static void assertCurrent(Path file, String text) throws IOException {
    if (Boolean.getBoolean("settings.write")) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    }
    assertThat(file)
        .as("run mvn -pl image-settings test -Dsettings.write=true")
        .content()
        .isEqualTo(text);
  }
}
