package io.imageservice.launcher;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Setting;
import io.imageservice.settings.Settings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The secrets that nobody gave: made once, kept in a file that only its owner can read.
 *
 * @param settings the settings with every secret in them
 * @param fresh names of those that this start made
 */
record Secrets(Settings settings, Set<String> fresh) {

  // No characters that are easily taken for one another: the administrator's is typed by hand.
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int LENGTH = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  static Secrets complete(Settings settings, Path file) {
    Properties kept = read(file);
    Set<String> fresh = new HashSet<>();
    Map<String, String> missing = new HashMap<>();
    for (Setting<String> secret : Catalogue.GENERATED_SECRETS) {
      if (settings.isGiven(secret)) {
        continue;
      }
      if (!kept.containsKey(secret.name())) {
        kept.setProperty(secret.name(), random());
        fresh.add(secret.name());
      }
      missing.put(secret.name(), kept.getProperty(secret.name()));
    }
    if (!fresh.isEmpty()) {
      write(kept, file);
    }
    return new Secrets(settings.with(missing), Set.copyOf(fresh));
  }

  static String random() {
    return RANDOM
        .ints(LENGTH, 0, ALPHABET.length())
        .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
        .collect(Collectors.joining());
  }

  static Properties read(Path file) {
    Properties kept = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        kept.load(reader);
      } catch (IOException e) {
        throw new LaunchException("%s cannot be read.".formatted(file), e);
      }
    }
    return kept;
  }

  /** Replaces the file at once, so that a crash leaves the old or the new one. */
  static void write(Properties secrets, Path file) {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(next);
      Files.createFile(
          next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (Writer writer = Files.newBufferedWriter(next)) {
        secrets.store(writer, null);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
