package io.imageservice.storage.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
  private static final int MIB = 1 << 20;

  @TempDir Path folder;
  private UploadMemory memory;

  @ParameterizedTest
  @ValueSource(ints = {1, 64 * 1024, 64 * 1024 + 1, 3 * MIB})
  void keepsAFileInMemory(int size) throws IOException {
    Spool spool = spool(64 * MIB);
    byte[] file = bytes(size);

    try (Spooled received = spool.receive(new ByteArrayInputStream(file), size)) {
      assertThat(((Spooled.InMemory) received).bytes()).isEqualTo(file);
      assertThat(received.sha256()).isEqualTo(Hashes.sha256(file));
      assertThat(filesLeft()).isZero();
    }
  }

  @Test
  void writesALargeFileToDiskAndRemovesItInTheEnd() throws IOException {
    Spool spool = spool(64 * MIB);
    byte[] file = bytes(9 * MIB);

    try (Spooled received = spool.receive(new ByteArrayInputStream(file), 10 * MIB)) {
      assertThat(Files.readAllBytes(((Spooled.OnDisk) received).path())).isEqualTo(file);
      assertThat(received.size()).isEqualTo(9 * MIB);
      assertThat(received.sha256()).isEqualTo(Hashes.sha256(file));
    }
    assertThat(filesLeft()).isZero();
  }

  @Test
  void goesToDiskWhileOthersHaveTheMemory() {
    Spool spool = spool(8 * MIB);
    InputStream small = new ByteArrayInputStream(bytes(5));

    try (Spooled first = spool.receive(small, 10);
        Spooled second = spool.receive(new ByteArrayInputStream(bytes(5)), 10)) {
      assertThat(first).isInstanceOf(Spooled.InMemory.class);
      assertThat(second).isInstanceOf(Spooled.OnDisk.class);
    }
    try (Spooled third = spool.receive(new ByteArrayInputStream(bytes(5)), 10)) {
      assertThat(third).isInstanceOf(Spooled.InMemory.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8 * MIB, 64 * MIB})
  void leavesNothingOfAFileThatIsRefused(int memory) throws IOException {
    Spool spool = spool(memory);

    assertThat(refusal(spool, new ByteArrayInputStream(bytes(11)), 10))
        .isEqualTo(ErrorCode.FILE_TOO_LARGE);
    assertThat(refusal(spool, new ByteArrayInputStream(bytes(9 * MIB)), 9 * MIB - 1))
        .isEqualTo(ErrorCode.FILE_TOO_LARGE);
    assertThat(refusal(spool, InputStream.nullInputStream(), 10)).isEqualTo(ErrorCode.FILE_EMPTY);
    assertThat(refusal(spool, breakingOffAfter(5), 10)).isEqualTo(ErrorCode.BAD_REQUEST);
    assertThat(refusal(spool, breakingOffAfter(9 * MIB), 20 * MIB))
        .isEqualTo(ErrorCode.BAD_REQUEST);
    assertThat(filesLeft()).isZero();
    assertThat(this.memory.reserve(memory)).as("all of the memory is there again").isTrue();
  }

  private static ErrorCode refusal(Spool spool, InputStream body, long maxBytes) {
    return catchThrowableOfType(DomainException.class, () -> spool.receive(body, maxBytes)).code();
  }

  private static InputStream breakingOffAfter(int size) {
    return new SequenceInputStream(
        new ByteArrayInputStream(bytes(size)),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
          }
        });
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i * 31 + (i >> 8));
    }
    return bytes;
  }

  private long filesLeft() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private Spool spool(long memory) {
    this.memory = new UploadMemory(memory);
    return new Spool(folder, this.memory);
  }
}
