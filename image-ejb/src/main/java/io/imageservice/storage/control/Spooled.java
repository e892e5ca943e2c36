package io.imageservice.storage.control;

import io.imageservice.engine.ImageEngine;
import io.imageservice.engine.ImageFacts;
import io.imageservice.engine.Limits;
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

  /** Has its header read. */
  ImageFacts inspect(ImageEngine engine, Limits limits);

  /** Stores it under a key. */
  void store(ObjectStore store, String key, String mimeType);

  /** Leaves it in memory, if it is there, for whoever works on the key on this node. */
  void keep(String key);

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
    public ImageFacts inspect(ImageEngine engine, Limits limits) {
      return engine.inspect(path, limits);
    }

    @Override
    public void store(ObjectStore store, String key, String mimeType) {
      store.put(key, mimeType, path);
    }

    @Override
    public void keep(String key) {
      // It is read from the storage.
    }

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
    public ImageFacts inspect(ImageEngine engine, Limits limits) {
      return engine.inspect(bytes, limits);
    }

    @Override
    public void store(ObjectStore store, String key, String mimeType) {
      store.put(key, mimeType, bytes);
    }

    @Override
    public void keep(String key) {
      memory.keep(key, bytes);
    }

    @Override
    public void close() {
      memory.release(bytes.length);
    }
  }
}
