package io.imageservice.engine.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class SharedMemoryTest {

  @Test
  void showsWhatIsWrittenAlsoAfterItsNameIsGone() throws Exception {
    ByteBuffer read;
    ByteBuffer written;
    SharedMemory shared = SharedMemory.create().orElseThrow();
    try (shared) {
      assertThat(Files.getPosixFilePermissions(shared.file()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      read = SharedMemory.open(shared.file());
      written = shared.bytes();
    }

    written.put(SharedMemory.BYTES - 1, (byte) 7);

    assertThat(read.get(SharedMemory.BYTES - 1)).isEqualTo((byte) 7);
    assertThatThrownBy(() -> read.put(0, (byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
    assertThatThrownBy(() -> SharedMemory.open(shared.file()))
        .isInstanceOf(NoSuchFileException.class);
  }
}
