package io.imageservice.storage.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that was received whole; gone once it is closed. */
public sealed interface Spooled extends AutoCloseable {

  /** Its size in bytes. */
  long size();

  /** Its SHA-256 in lower-case hex. */
  String sha256();

  @Override
  void close();

  /**
   * One on disk.
   *
   * @param size in bytes
   * @param sha256 in lower-case hex
   */
  record OnDisk(Path path, long size, String sha256) implements Spooled {
    @Override
    public void close() {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * One in memory.
   *
   * @param bytes must not be changed
   * @param sha256 in lower-case hex
   * @param memory gets the space back
   */
  // A value that hands bytes on; nobody compares these.
  @SuppressWarnings("ArrayRecordComponent")
  record InMemory(byte[] bytes, String sha256, UploadMemory memory) implements Spooled {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public void close() {
      memory.release(bytes.length);
    }
  }
}
