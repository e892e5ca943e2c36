package io.imageservice.engine.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;

/**
 * Passes on what a child writes to standard error, but not all that a child may want to write: what
 * a child says is not trusted. The rest is read and dropped, so that no child waits for it.
 */
final class ChildLog {
  private static final System.Logger LOG = System.getLogger("io.imageservice.engine");

  private static final int MAX_LINE = 300;
  private static final int MAX_LINES = 40;

  private final long pid;
  private int lines;

  private ChildLog(long pid) {
    this.pid = pid;
  }

  /** Follows a child until it ends. */
  static void follow(Process child) {
    ChildLog log = new ChildLog(child.pid());
    Thread thread = new Thread(() -> log.read(child.getErrorStream()), "engine-log-" + child.pid());
    thread.setDaemon(true);
    thread.start();
  }

  private void read(InputStream in) {
    byte[] buffer = new byte[4_096];
    StringBuilder line = new StringBuilder();
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        for (char letter : new String(buffer, 0, read, UTF_8).toCharArray()) {
          if (letter == '\n') {
            say(line);
          } else if (line.length() < MAX_LINE) {
            line.append(Character.isISOControl(letter) ? ' ' : letter);
          }
        }
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the log of a child was cut off", e);
    }
    say(line);
  }

  private void say(StringBuilder line) {
    if (line.length() > 0 && lines++ < MAX_LINES) {
      LOG.log(Level.WARNING, "engine process {0}: {1}", Long.toString(pid), line);
    }
    line.setLength(0);
  }
}
