package io.imageservice.launcher;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Sends signals that the JDK has no method for. */
final class Signals {

  private Signals() {}

  /** Sends a signal by its name without SIG; an ended process is no error. */
  static void send(String signal, ProcessHandle process) {
    if (signal.equals("TERM")) {
      process.destroy();
      return;
    }
    try {
      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      process.destroy(); // no kill program: the next best signal
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
