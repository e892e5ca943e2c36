package io.imageservice.tests.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.fixtures.Pictures;
import java.awt.image.BufferedImage;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;

/** Sends the requests of a document's examples and writes down what was sent and answered. */
final class Conversation {
  private final StringBuilder table = new StringBuilder();
  private final ShownText shown = new ShownText();

  ShownText shown() {
    return shown;
  }

  /** Begins the table of a document. */
  void begin(String heading, String text) {
    table
        .append("\n## ")
        .append(heading)
        .append("\n\n")
        .append(text)
        .append("\n\n| the document | sent | answered |\n|---|---|---|\n");
  }

  Answer get(String says, ApiClient caller, String path, String... headers) {
    return record(says, "GET " + path + said(headers), caller.get(path, headers));
  }

  Answer delete(String says, ApiClient caller, String path) {
    return record(says, "DELETE " + path, caller.delete(path));
  }

  /** Posts JSON; null for no body. */
  Answer post(String says, ApiClient caller, String path, String json) {
    String body = json == null ? "" : " " + json;
    return record(says, "POST " + path + body, caller.post(path, json));
  }

  Answer postForm(String says, ApiClient caller, String path, String form) {
    return record(
        says,
        "POST " + path + " " + form,
        caller.send(
            "POST",
            path,
            BodyPublishers.ofString(form),
            "Content-Type",
            "application/x-www-form-urlencoded"));
  }

  /**
   * Posts a form with a file.
   *
   * @param parts the form as the table shows it
   */
  Answer upload(String says, ApiClient caller, String path, Multipart form, String parts) {
    return record(says, "POST " + path + " with " + parts, caller.upload(path, form));
  }

  /** A row of which the test itself knows what was sent and answered. */
  void row(String says, String sent, String answered) {
    table
        .append("| ")
        .append(says)
        .append(" | ")
        .append(cell(shown.of(sent)))
        .append(" | ")
        .append(cell(answered))
        .append(" |\n");
  }

  private Answer record(String says, String sent, Answer answer) {
    row(says, sent, answer.status() + " " + described(answer));
    return answer;
  }

  private String described(Answer answer) {
    String type = answer.header("Content-Type").toLowerCase(Locale.ROOT);
    if (type.startsWith("image/")) {
      BufferedImage image = Pictures.decode(answer.body());
      return "%s of %d×%d pixels".formatted(type, image.getWidth(), image.getHeight());
    }
    if (type.contains("json")) {
      JsonNode body = answer.json();
      // Of a long document its beginning tells enough.
      return body.has("openapi")
          ? "{\"openapi\":%s,…}".formatted(body.path("openapi"))
          : shown.body(body);
    }
    String location = answer.header("Location");
    return location.isEmpty() ? type : "Location: " + shown.of(location);
  }

  private static String said(String... headers) {
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      said.append(" with ").append(headers[i]).append(": ").append(headers[i + 1]);
    }
    return said.toString();
  }

  private static String cell(String text) {
    return "`" + text.strip().replace("|", "\\|").replace("\n", " ") + "`";
  }

  /** All tables. */
  String text() {
    return table.toString();
  }
}
