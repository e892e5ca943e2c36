package io.imageservice.tests.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes requests and answers so that two runs read the same: ids are numbered, times are words.
 */
final class ShownText {
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final String PREDEFINED = "01900000-";
  private static final Set<String> LONG =
      Set.of("metadata", "analysis", "checks", "limits", "operations", "outputs", "details");

  private final Map<String, String> words = new LinkedHashMap<>();
  private final Map<String, String> ids = new LinkedHashMap<>();

  /** Shows a text, such as a random name, as a word. */
  void call(String text, String word) {
    words.put(text, word);
  }

  String of(String text) {
    String shown = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      shown = shown.replace(word.getKey(), word.getValue());
    }
    shown = shown.replaceAll("https?://[^\\s\"]*X-Amz-[^\\s\"]*", "<signed address>");
    shown = shown.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "<time>");
    shown = shown.replaceAll("/\\d{4}/\\d\\d/\\d\\d/", "/<date>/");
    shown = shown.replaceAll("\"(access_token|refresh_token)\":\"[^\"]+\"", "\"$1\":\"<token>\"");
    shown = shown.replaceAll("\"trace_id\":\"[^\"]+\"", "\"trace_id\":\"<trace>\"");
    shown = shown.replaceAll("\"(size_bytes|file_size|size|score)\":[\\d.E+-]+", "\"$1\":<number>");
    shown = shown.replaceAll("\"[0-9a-f]{64}\"", "\"<sha256>\"");
    shown = shown.replaceAll("\"engine_version\":\"[^\"]+\"", "\"engine_version\":\"<version>\"");
    // Of files they come a moment later.
    shown =
        shown.replaceAll("\"attempt\":(\\d),\"labels\":\\[[^]]*]", "\"attempt\":$1,\"labels\":…");
    return numbered(shown);
  }

  /** A body with what is long left out: of lists all but the first, of facts all. */
  String body(JsonNode body) {
    return of(shortened(body).toString()).replace("\"…\"", "…");
  }

  private String numbered(String text) {
    Matcher matcher = ID.matcher(text);
    StringBuilder shown = new StringBuilder();
    while (matcher.find()) {
      String id = matcher.group();
      matcher.appendReplacement(
          shown,
          id.startsWith(PREDEFINED)
              ? id
              : ids.computeIfAbsent(id, each -> "id-" + (ids.size() + 1)));
    }
    return matcher.appendTail(shown).toString();
  }

  private static JsonNode shortened(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode shown = object.objectNode();
      object
          .properties()
          .forEach(
              member ->
                  shown.set(
                      member.getKey(),
                      isLong(member.getKey(), member.getValue())
                          ? TextNode.valueOf("…")
                          : shortened(member.getValue())));
      return shown;
    }
    if (node instanceof ArrayNode array && !array.isEmpty()) {
      ArrayNode shown = array.arrayNode().add(shortened(array.get(0)));
      return array.size() == 1 ? shown : shown.add("…");
    }
    return node;
  }

  // The parameters of a transform are called metadata as well, and are what its example is about.
  private static boolean isLong(String name, JsonNode value) {
    return LONG.contains(name) && value.isContainerNode() && value.toString().length() > 100;
  }
}
