package io.imageservice.tests.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * One operation of the OpenAPI document.
 *
 * @param path with its variables, such as {@code /instructions/{id}}
 * @param node what the document says of it
 * @param parameters its own and those of its path
 */
record ApiOperation(String method, String path, JsonNode node, List<JsonNode> parameters) {

  String id() {
    return node.path("operationId").asText();
  }

  /** Who may call it: the document's {@code x-access}; empty where it says nothing. */
  String access() {
    return node.path("x-access").asText();
  }

  boolean changesSomething() {
    return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
  }

  /** The first type of body that it takes. */
  Optional<String> contentType() {
    Iterator<String> types = node.at("/requestBody/content").fieldNames();
    return types.hasNext() ? Optional.of(types.next()) : Optional.empty();
  }

  /** The example of its JSON body, or the first of several. */
  JsonNode example() {
    JsonNode body = node.path("requestBody").path("content").path("application/json");
    return body.has("example")
        ? body.path("example")
        : body.path("examples").path(firstName(body.path("examples"))).path("value");
  }

  private static String firstName(JsonNode examples) {
    Iterator<String> names = examples.fieldNames();
    return names.hasNext() ? names.next() : "";
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
