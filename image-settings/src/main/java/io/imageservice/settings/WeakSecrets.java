package io.imageservice.settings;

import java.util.List;
import java.util.Locale;

/** Secrets that anybody would try first. */
final class WeakSecrets {
  private static final int LEAST_LENGTH = 12;
  private static final int LEAST_VARIETY = 5;
  // What documentation and samples use, ours and others'.
  private static final List<String> SAMPLES =
      List.of(
          "password", "changeme", "secret", "example", "sample", "minioadmin", "admin", "images");

  private WeakSecrets() {}

  /** One sentence for each secret among the given settings that is too easy to guess. */
  static List<String> problems(Settings settings) {
    return Catalogue.all().stream()
        .filter(setting -> setting.isSecret() && settings.isGiven(setting))
        .filter(setting -> isWeak(settings.text(setting).orElseThrow()))
        .map(
            setting ->
                "%s is too easy to guess: outside the local profile a secret has at least %d characters and is no sample."
                    .formatted(setting, LEAST_LENGTH))
        .toList();
  }

  private static boolean isWeak(String secret) {
    String left = secret.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    for (String sample : SAMPLES) {
      left = left.replace(sample, "");
    }
    return secret.length() < LEAST_LENGTH
        || secret.chars().distinct().count() < LEAST_VARIETY
        || left.isEmpty();
  }
}
