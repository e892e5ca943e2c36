package io.imageservice.instruction.control;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names for files that come to stand in one folder: safe on every file system, and unique. */
public final class EntryNames {
  // What file systems, Windows above all, take for something else than a part of a name.
  private static final Pattern UNSAFE = Pattern.compile("[<>:\"/\\\\|?*\\p{Cntrl}]");
  private static final Pattern UNSAFE_END = Pattern.compile("[. ]+$");
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

  private final Set<String> taken = new HashSet<>();

  /**
   * A name as close to a client's as can be.
   *
   * @param folder with a slash at its end, or empty
   */
  public String next(String folder, String fileName) {
    String safe = UNSAFE_END.matcher(UNSAFE.matcher(fileName).replaceAll("_")).replaceAll("");
    if (safe.isEmpty() || DEVICE.matcher(safe).matches()) {
      safe = "_" + safe;
    }
    String name = folder + safe;
    int dot = safe.lastIndexOf('.');
    String stem = folder + (dot > 0 ? safe.substring(0, dot) : safe);
    String extension = dot > 0 ? safe.substring(dot) : "";
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = "%s (%d)%s".formatted(stem, i, extension);
    }
    return name;
  }
}
