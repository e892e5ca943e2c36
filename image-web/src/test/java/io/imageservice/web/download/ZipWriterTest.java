package io.imageservice.web.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.instruction.boundary.Bundle;
import io.imageservice.instruction.boundary.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipWriterTest {
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  @Test
  void writesWhatEveryReaderReadsAndAsLongAsItsLayoutSays(@TempDir Path folder) throws IOException {
    files.put("none.png", new byte[0]);
    files.put("one.png", new byte[] {7});
    files.put("originals/große Datei 日本.jpg", random(200_000));
    files.put("exact.png", random(2 * 65_535));
    ZipLayout layout = layout(0);

    byte[] zip = write(layout);

    assertThat(zip).hasSize((int) layout.size());
    Path file = Files.write(folder.resolve("all.zip"), zip);
    try (ZipFile read = new ZipFile(file.toFile())) {
      assertThat(read.stream().map(ZipEntry::getName)).containsExactlyElementsOf(files.keySet());
      for (String name : files.keySet()) {
        try (InputStream in = read.getInputStream(read.getEntry(name))) {
          assertThat(in.readAllBytes()).isEqualTo(files.get(name));
        }
      }
    }
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (String name : files.keySet()) {
        assertThat(in.getNextEntry().getName()).isEqualTo(name);
        assertThat(in.readAllBytes()).isEqualTo(files.get(name));
      }
      assertThat(in.getNextEntry()).isNull();
    }
  }

  @Test
  void countsMoreEntriesThanSixteenBitsDo(@TempDir Path folder) throws IOException {
    for (int i = 0; i < 65_536; i++) {
      files.put(i + ".png", new byte[] {(byte) i});
    }
    ZipLayout layout = layout(0);
    Path file = Files.write(folder.resolve("many.zip"), write(layout));
    assertThat(Files.size(file)).isEqualTo(layout.size());
    try (ZipFile read = new ZipFile(file.toFile())) {
      assertThat(read.size()).isEqualTo(65_536);
    }
  }

  @Test
  void leavesNoZipFileWhenAFileBreaksOff(@TempDir Path folder) throws IOException {
    files.put("whole.png", random(1_000));
    files.put("cut.png", random(1_000));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ZipLayout layout = layout(1);

    assertThatThrownBy(() -> new ZipWriter(layout, out).write(this::open))
        .isInstanceOf(EOFException.class);

    Path file = Files.write(folder.resolve("cut.zip"), out.toByteArray());
    assertThatThrownBy(() -> new ZipFile(file.toFile())).isInstanceOf(ZipException.class);
  }

  // Sizes in bytes, worked out by hand: 5 for each begun block of 65,535, and the headers.
  @ParameterizedTest
  @CsvSource({
    // 30 + 1 + 15 + 16 | 46 + 1 | 22
    "10, 131",
    // 30 + 1 + 20 + (5·2³⁰ + 81,922·5) + 24 | 46 + 1 + 28 | 76 + 22
    "5368709120, 5369118978"
  })
  void knowsBeforehandHowLongItIs(long size, long expected) {
    StoredFile file = new StoredFile("k", "a", "image/png", size, "0", Instant.EPOCH);
    assertThat(ZipLayout.of(List.of(new Bundle.Entry("a", file))).size()).isEqualTo(expected);
  }

  private ZipLayout layout(long missing) {
    List<Bundle.Entry> entries = new ArrayList<>();
    Instant time = Instant.parse("2026-11-21T10:20:30Z");
    files.forEach(
        (name, bytes) ->
            entries.add(
                new Bundle.Entry(
                    name,
                    new StoredFile(name, name, "image/png", bytes.length + missing, "0", time))));
    return ZipLayout.of(entries);
  }

  private byte[] write(ZipLayout layout) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ZipWriter(layout, out).write(this::open);
    return out.toByteArray();
  }

  private InputStream open(StoredFile file) {
    return new ByteArrayInputStream(files.get(file.objectKey()));
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
