package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.client.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the documented bodies look like. */
final class Shape {
  private static final List<String> DETAIL =
      List.of(
          "id",
          "instruction_id",
          "file_name",
          "original_name",
          "file_size",
          "mime_type",
          "status",
          "output_id",
          "error",
          "width",
          "height",
          "created_at",
          "updated_at",
          "started_at",
          "finished_at");

  private Shape() {}

  /** The envelope of a success: a message, no errors, and data. */
  static JsonNode success(Answer answer, int status) {
    answer.expect(status);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.json().path("message").asText()).isNotBlank();
    assertThat(answer.json().has("errors")).as("%s has errors", answer).isTrue();
    assertThat(answer.json().path("errors").isNull()).as("errors of %s", answer).isTrue();
    assertThat(answer.data().isObject()).as("data of %s", answer).isTrue();
    return answer.data();
  }

  /** The one body of every error: the problem's members and the envelope's at once. */
  static JsonNode error(Answer answer, int status, String code) {
    answer.expect(status);
    JsonNode body = answer.json();
    assertThat(answer.code()).as("code of %s", answer).isEqualTo(code);
    assertThat(body.path("status").asInt()).isEqualTo(status);
    assertThat(body.path("type").asText()).endsWith("/problems/" + code);
    assertThat(body.path("title").asText()).isNotBlank();
    assertThat(body.path("detail").asText()).isNotBlank();
    assertThat(body.path("instance").asText()).isNotBlank();
    assertThat(body.path("message").asText()).isNotBlank();
    assertThat(body.path("trace_id").asText()).isNotBlank();
    assertThat(body.has("errors")).isTrue();
    assertThat(body.path("data").isNull()).as("data of %s", answer).isTrue();
    assertThat(answer.text())
        .doesNotContain("Exception")
        .doesNotContain("\tat ")
        .doesNotContainIgnoringCase("select ")
        .doesNotContain(".java");
    return body;
  }

  static void instruction(JsonNode node) {
    assertThat(names(node))
        .contains("id", "user_id", "product_id", "status", "created_at", "updated_at");
    assertThat(UUID.fromString(node.path("id").asText()).version()).isEqualTo(7);
    assertTime(node, "created_at");
    assertTime(node, "updated_at");
  }

  static void detail(JsonNode node) {
    assertThat(names(node)).containsAll(DETAIL);
    assertThat(UUID.fromString(node.path("id").asText()).version()).isEqualTo(7);
    assertThat(node.path("status").asText()).isIn("PENDING", "PROCESSING", "DONE", "FAILED");
    assertTime(node, "created_at");
    assertTime(node, "updated_at");
  }

  /** RFC 3339 in UTC. */
  static void assertTime(JsonNode node, String name) {
    String text = node.path(name).asText();
    assertThat(text).as(name).endsWith("Z");
    assertThat(Instant.parse(text)).as(name).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
  }

  static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  static List<String> texts(JsonNode array, String member) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.path(member).asText()));
    return texts;
  }
}
