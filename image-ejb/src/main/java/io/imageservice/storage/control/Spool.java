package io.imageservice.storage.control;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.ids.Ids;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;

/**
 * The folder that uploads pass through on their way to the storage. It holds only what is being
 * uploaded right now: every file goes when its request ends, and a start finds none of its own
 * left.
 */
@ApplicationScoped
public class Spool {
  private static final int BUFFER = 64 * 1024;
  private static final Duration UPLOAD_DEADLINE = Duration.ofMinutes(10);

  @Inject Settings settings;
  private Path folder;

  /**
   * A file on disk.
   *
   * @param size in bytes
   * @param sha256 in lower-case hex
   */
  public record Spooled(Path path, long size, String sha256) implements AutoCloseable {
    @Override
    public void close() {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @PostConstruct
  void open() {
    try {
      folder =
          Files.createDirectories(
              settings.get(Catalogue.SPOOL_DIR).resolve(settings.get(Catalogue.NODE_NAME)));
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
        for (Path file : left) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder's file system, for a look at its free space. */
  public Path folder() {
    return folder;
  }

  /**
   * Reads a body to its end.
   *
   * @param maxBytes the most it may have
   * @throws DomainException {@code FILE_TOO_LARGE} as soon as it is longer, {@code FILE_EMPTY},
   *     {@code SPOOL_FULL}, or {@code BAD_REQUEST} if it breaks off or takes longer than ten
   *     minutes
   */
  public Spooled receive(InputStream body, long maxBytes) {
    Path path = folder.resolve(Ids.next() + ".part");
    boolean isComplete = false;
    try {
      Spooled spooled = copy(body, path, maxBytes);
      isComplete = true;
      return spooled;
    } finally {
      if (!isComplete) {
        new Spooled(path, 0, "").close();
      }
    }
  }

  private static Spooled copy(InputStream body, Path path, long maxBytes) {
    MessageDigest hash = Hashes.sha256();
    byte[] buffer = new byte[BUFFER];
    long deadline = System.nanoTime() + UPLOAD_DEADLINE.toNanos();
    long size = 0;
    try (OutputStream file = create(path)) {
      for (int read = read(body, buffer); read >= 0; read = read(body, buffer)) {
        size += read;
        if (size > maxBytes) {
          throw new DomainException(
              ErrorCode.FILE_TOO_LARGE, "The file has more than %d bytes.".formatted(maxBytes));
        }
        if (System.nanoTime() > deadline) {
          throw new DomainException(ErrorCode.BAD_REQUEST, "The upload took too long.");
        }
        hash.update(buffer, 0, read);
        file.write(buffer, 0, read);
      }
    } catch (IOException e) {
      throw new DomainException(
          ErrorCode.SPOOL_FULL, "The service cannot take in files right now.", e);
    }
    if (size == 0) {
      throw new DomainException(ErrorCode.FILE_EMPTY, "The file is empty.");
    }
    return new Spooled(path, size, Hashes.hex(hash.digest()));
  }

  private static OutputStream create(Path path) throws IOException {
    return Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static int read(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw new DomainException(ErrorCode.BAD_REQUEST, "The request broke off.", e);
    }
  }
}
