package io.imageservice.tests.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imageservice.tests.client.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A body as one of the older documents shows it. What differs each time stands in it as a word:
 * {@code <id>}, {@code <time>}, {@code <key>}, {@code <object>}, {@code <text>}.
 */
record SeedExample(JsonNode documented) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private static final Map<String, String> WORDS =
      Map.of(
          "<id>",
          ID,
          "<time>",
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z",
          "<key>",
          "[a-z0-9/]+/" + ID + "-\\d+\\.[a-z]+",
          "<text>",
          ".*\\S.*");

  static SeedExample of(String json) {
    try {
      return new SeedExample(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  /**
   * Holds an answer against it: every member has the documented name, type and value, and there is
   * none beside them but {@code more}.
   */
  void assertShownBy(Answer answer, String... more) {
    List<String> wrong = new ArrayList<>();
    compare("", documented, answer.json(), Set.of(more), wrong);
    assertThat(wrong).as("%s", answer).isEmpty();
  }

  private static void compare(
      String at, JsonNode shown, JsonNode given, Set<String> more, List<String> wrong) {
    if (shown.isObject()) {
      Set<String> names = new TreeSet<>(more);
      shown.fieldNames().forEachRemaining(names::add);
      Set<String> found = new TreeSet<>();
      given.fieldNames().forEachRemaining(found::add);
      if (!names.equals(found)) {
        wrong.add("%s has %s instead of %s".formatted(at, found, names));
      }
      shown
          .properties()
          .forEach(
              member ->
                  compare(
                      at + "/" + member.getKey(),
                      member.getValue(),
                      given.path(member.getKey()),
                      Set.of(),
                      wrong));
    } else if (!isShown(shown, given)) {
      wrong.add("%s is %s instead of %s".formatted(at, given, shown));
    }
  }

  private static boolean isShown(JsonNode shown, JsonNode given) {
    if (shown.asText().equals("<object>")) {
      return given.isObject();
    }
    String pattern = WORDS.get(shown.asText());
    return pattern == null
        ? shown.equals(given)
        : given.isTextual() && given.asText().matches(pattern);
  }
}
