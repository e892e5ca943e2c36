package io.imageservice.launcher;

import java.io.PrintStream;

/** What the user sees: whole lines, also when several threads have something to say. */
final class Console {

  private final PrintStream out;

  Console(PrintStream out) {
    this.out = out;
  }

  synchronized void say(String line) {
    out.println(line);
    out.flush();
  }
}
