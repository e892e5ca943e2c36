package io.imageservice.throttle.control;

import io.imageservice.storage.control.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An attempt to prove who one is.
 *
 * @param name what is tried, whether there is such an account or not
 * @param source where it comes from
 */
public record LoginAttempt(String name, String source) {

  /**
   * What failures are counted by. Guessing at one account from one place is slowed down soonest;
   * guessing from many places only so far that its owner can still get in.
   */
  enum Scope {
    BOTH(5, 900),
    SOURCE(100, 900),
    ACCOUNT(50, 60);

    /** Failures that have no consequence. */
    final int free;

    /** The longest pause, in seconds. */
    final int longest;

    Scope(int free, int longest) {
      this.free = free;
      this.longest = longest;
    }
  }

  /** The ids of the rows that count it. */
  List<String> ids() {
    return Arrays.stream(Scope.values()).map(this::id).toList();
  }

  String id(Scope scope) {
    String account = hash(name.toLowerCase(Locale.ROOT));
    return switch (scope) {
      case BOTH -> "both " + hash(account + " " + source);
      case SOURCE -> "source " + hash(source);
      case ACCOUNT -> "account " + account;
    };
  }

  private static String hash(String text) {
    return Hashes.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
