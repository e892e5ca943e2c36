package io.imageservice.benchmarks.client;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few texts that are wanted of the service's answers. */
final class Json {

  private Json() {}

  /** The first member of this name with a text as its value; escapes are left as they are. */
  static Optional<String> text(String json, String name) {
    Matcher matcher =
        Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"")
            .matcher(json);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The same, within the first object of a name; the member must come before any inner object. */
  static Optional<String> text(String json, String object, String name) {
    Matcher matcher =
        Pattern.compile("\"" + Pattern.quote(object) + "\"\\s*:\\s*\\{([^{}]*)").matcher(json);
    return matcher.find() ? text(matcher.group(1), name) : Optional.empty();
  }
}
