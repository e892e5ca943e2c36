package io.imageservice.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder of everything that one run keeps, for its owner's eyes only.
 *
 * @param root absolute path of the folder
 */
record DataFolder(Path root) {

  Path postgres() {
    return root.resolve("postgres");
  }

  Path artemis() {
    return root.resolve("artemis");
  }

  Path s3() {
    return root.resolve("s3");
  }

  Path liberty() {
    return root.resolve("liberty");
  }

  Path run() {
    return root.resolve("run");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path secrets() {
    return root.resolve("secrets.properties");
  }

  Path firstRun() {
    return root.resolve("first-run");
  }

  Path pidFile(String service) {
    return run().resolve(service + ".pid");
  }

  /**
   * Makes the folder if it is missing and takes it for this process until it ends, however it ends.
   *
   * @throws LaunchException if it cannot be written or another launcher has it
   */
  FileLock take() {
    try {
      makePrivate(root);
      makePrivate(run());
      makePrivate(logs());
      FileChannel channel =
          FileChannel.open(
              run().resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw taken();
      }
      return lock;
    } catch (OverlappingFileLockException e) {
      throw taken();
    } catch (IOException e) {
      throw new LaunchException(
          "DATA_DIR %s cannot be written: %s.".formatted(root, e.getMessage()), e);
    }
  }

  static void makePrivate(Path dir) throws IOException {
    if (!Files.isDirectory(dir)) {
      Files.createDirectories(
          dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  private LaunchException taken() {
    return new LaunchException(
        "DATA_DIR %s is in use by another running launcher: stop it or name another folder with"
                .formatted(root)
            + " -Ddata=DIR.");
  }
}
