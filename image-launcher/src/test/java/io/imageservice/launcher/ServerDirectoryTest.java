package io.imageservice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerDirectoryTest {

  @TempDir private Path dir;
  private Path template;
  private Path ear;
  private Path server;

  @BeforeEach
  void makeTemplate() throws IOException {
    template = Files.createDirectories(dir.resolve("template"));
    server = dir.resolve("server");
    ear = Files.writeString(dir.resolve("image-ear.ear"), "application");
    Files.writeString(template.resolve("server.xml"), "configuration");
    Files.writeString(Files.createDirectory(template.resolve("lib")).resolve("a.jar"), "library");
  }

  @Test
  void holdsTheTemplateAndTheApplication() throws IOException {
    ServerDirectory.assemble(template, ear, server);

    assertThat(server.resolve("server.xml")).hasContent("configuration");
    assertThat(server.resolve("lib/a.jar")).hasContent("library");
    assertThat(server.resolve("dropins/image-ear.ear")).hasContent("application");
  }

  @Test
  void dropsWhatTheTemplateHasNoMoreAndKeepsWhatTheServerWrote() throws IOException {
    ServerDirectory.assemble(template, ear, server);
    Path key = Files.createDirectories(server.resolve("resources/security")).resolve("key.p12");
    Files.writeString(key, "key");
    Files.delete(template.resolve("lib/a.jar"));

    ServerDirectory.assemble(template, ear, server);

    assertThat(server.resolve("lib/a.jar")).doesNotExist();
    assertThat(key).hasContent("key");
  }

  @Test
  void namesWhatIsMissing() throws IOException {
    Files.delete(ear);

    assertThatThrownBy(() -> ServerDirectory.assemble(template, ear, server))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("image-ear.ear");
  }
}
