package io.imageservice.engine.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NestedArchiveTest {

  @TempDir Path folder;
  private Path ear;

  @BeforeEach
  void makeAnArchive() throws IOException {
    ear = Files.createDirectories(folder.resolve("a folder")).resolve("an.ear");
    try (OutputStream out = Files.newOutputStream(ear);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("lib/engine-1.0.jar"));
      zip.write(new byte[] {1, 2, 3});
    }
  }

  @Test
  void leavesAFileWhereItIs() throws Exception {
    assertThat(NestedArchive.fileOf(ear.toUri().toURL(), folder)).isEqualTo(ear);
    assertThat(NestedArchive.fileOf(url("jar:" + ear.toUri() + "!/"), folder)).isEqualTo(ear);
  }

  @Test
  void unpacksAJarOutOfAnArchive() throws Exception {
    URL location = url("wsjar:" + ear.toUri() + "!/lib/engine-1.0.jar");

    Path jar = NestedArchive.fileOf(location, folder);

    assertThat(jar)
        .isEqualTo(folder.resolve("engine-1.0.jar"))
        .hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(
            () -> NestedArchive.fileOf(url("wsjar:" + ear.toUri() + "!/lib/other.jar"), folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no lib/other.jar");
    assertThatThrownBy(() -> NestedArchive.fileOf(url(folder.toUri() + "none.jar"), folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.jar");
  }

  /** A URL of a protocol that this JVM need not know. */
  private static URL url(String text) throws IOException {
    return new URL(
        null,
        text,
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL url) throws IOException {
            throw new IOException("not opened here");
          }
        });
  }
}
