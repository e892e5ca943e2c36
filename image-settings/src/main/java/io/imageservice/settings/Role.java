package io.imageservice.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a node does among those that share a database. */
public enum Role {
  /** Serves clients: the API, the page, the streams. Works on no image. */
  API,
  /** Works on images. Serves nobody. */
  WORKER,
  /** Labels finished images. */
  INFERENCE,
  /** Stores labels. */
  METADATA;

  private static final String ALL = "all";

  /** Its name in settings. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a list with commas between the names; {@code all} stands for every role.
   *
   * @throws IllegalArgumentException for an empty list or an unknown name
   */
  static Set<Role> list(String text) {
    EnumSet<Role> roles = EnumSet.noneOf(Role.class);
    for (String each : List.of(text.split(",", -1))) {
      String name = each.strip();
      roles.addAll(name.equals(ALL) ? EnumSet.allOf(Role.class) : EnumSet.of(named(name)));
    }
    return Collections.unmodifiableSet(roles);
  }

  private static Role named(String name) {
    Optional<Role> found =
        Arrays.stream(values()).filter(role -> role.text().equals(name)).findFirst();
    return found.orElseThrow(() -> new IllegalArgumentException("no role"));
  }
}
