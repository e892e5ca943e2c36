package io.imageservice.storage.control;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.ids.Ids;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
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

/**
 * Where uploads stay on their way to the storage: in memory, or in a folder if they are large or
 * many. The folder holds only what is being uploaded right now: every file goes when its request
 * ends, and a start finds none of its own left.
 */
@ApplicationScoped
public class Spool {
  private static final int BUFFER = 64 * 1024;
  private static final int LARGEST_IN_MEMORY = 8 << 20;

  private final Path folder;
  private final UploadMemory memory;

  /** For the container's proxies. */
  protected Spool() {
    folder = null;
    memory = null;
  }

  @Inject
  Spool(Settings settings, UploadMemory memory) {
    this(settings.get(Catalogue.SPOOL_DIR).resolve(settings.get(Catalogue.NODE_NAME)), memory);
  }

  Spool(Path folder, UploadMemory memory) {
    this.folder = folder;
    this.memory = memory;
    try {
      Files.createDirectories(folder);
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
    Intake intake = new Intake(body, maxBytes);
    if (!memory.reserve(LARGEST_IN_MEMORY)) {
      return receiveOnDisk(intake, new byte[0]);
    }
    long unused = LARGEST_IN_MEMORY;
    try {
      byte[] head = intake.read(LARGEST_IN_MEMORY);
      if (!intake.isAtEnd()) {
        return receiveOnDisk(intake, head);
      }
      unused -= head.length;
      return new Spooled.InMemory(head, intake.sha256(), memory);
    } finally {
      memory.release(unused);
    }
  }

  private Spooled receiveOnDisk(Intake intake, byte[] head) {
    Path path = folder.resolve(Ids.next() + ".part");
    boolean isComplete = false;
    try (OutputStream file = create(path)) {
      file.write(head);
      while (!intake.isAtEnd()) {
        file.write(intake.read(BUFFER));
      }
      isComplete = true;
    } catch (IOException e) {
      throw new DomainException(
          ErrorCode.SPOOL_FULL, "The service cannot take in files right now.", e);
    } finally {
      if (!isComplete) {
        new Spooled.OnDisk(path, 0, "").close();
      }
    }
    return new Spooled.OnDisk(path, intake.size(), intake.sha256());
  }

  private static OutputStream create(Path path) throws IOException {
    return Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }
}
