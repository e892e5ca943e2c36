package io.imageservice.engine.isolation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Memory that a parent writes files to and one child reads them from: a pipe would copy each four
 * times. It has a name only until the child has opened it.
 */
final class SharedMemory implements AutoCloseable {

  /** Room for most photos; what does not fit goes through the pipe. */
  static final int BYTES = 4 << 20;

  // Linux's file system in memory.
  private static final Path FOLDER = Path.of("/dev/shm");

  private final Path file;
  private final MappedByteBuffer bytes;

  private SharedMemory(Path file, MappedByteBuffer bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /** New memory that only this user can open; empty if the machine has none to share. */
  static Optional<SharedMemory> create() {
    if (!Files.isWritable(FOLDER)) {
      return Optional.empty();
    }
    Path file = null;
    try {
      file = Files.createTempFile(FOLDER, "image-engine-", null);
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        // Taken now: a mapped page that is missing later could only be told by a signal.
        ByteBuffer empty = ByteBuffer.allocate(BYTES);
        while (empty.hasRemaining()) {
          channel.write(empty);
        }
        return Optional.of(new SharedMemory(file, channel.map(MapMode.READ_WRITE, 0, BYTES)));
      }
    } catch (IOException e) {
      delete(file);
      return Optional.empty(); // it is full; pipes do as well
    }
  }

  /** The memory of another process, to be read. */
  static ByteBuffer open(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(MapMode.READ_ONLY, 0, BYTES);
    }
  }

  /** What another process opens. */
  Path file() {
    return file;
  }

  /** The memory, to be written. */
  ByteBuffer bytes() {
    return bytes;
  }

  /** Takes its name away; who has it open goes on. */
  @Override
  public void close() {
    delete(file);
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
