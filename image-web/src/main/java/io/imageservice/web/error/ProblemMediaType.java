package io.imageservice.web.error;

import java.util.List;
import java.util.Locale;

/** Chooses between the two media types of an error. */
final class ProblemMediaType {
  static final String PROBLEM = "application/problem+json";
  static final String JSON = "application/json";

  private ProblemMediaType() {}

  /**
   * {@code application/problem+json} where the client names it, or names neither and takes
   * anything; otherwise {@code application/json}, which every client of this service understands.
   *
   * @param accept the {@code Accept} header, or null
   */
  static String of(String accept) {
    if (accept == null || accept.isBlank()) {
      return PROBLEM;
    }
    List<String> wanted =
        List.of(accept.toLowerCase(Locale.ROOT).split(",")).stream()
            .map(String::strip)
            .filter(range -> !range.matches(".*;\\s*q=0(\\.0{0,3})?"))
            .map(range -> range.split(";", 2)[0].strip())
            .toList();
    if (wanted.contains(PROBLEM)) {
      return PROBLEM;
    }
    boolean takesAnything = wanted.contains("*/*") || wanted.contains("application/*");
    return (takesAnything && !wanted.contains(JSON)) ? PROBLEM : JSON;
  }
}
