package io.imageservice.tests.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.imageservice.tests.client.Multipart;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Requests made of the document's own examples, about things that are there. Where an example
 * cannot be sent as it is, because it names what must be new or must be known, that is filled in.
 */
final class ExampleRequests {
  private static final String JSON = "application/json";

  private final OwnedThings things;

  ExampleRequests(OwnedThings things) {
    this.things = things;
  }

  /** The variables of an operation's address, as {@link #of} takes them. */
  Map<String, String> variables(ApiOperation operation) {
    return things.variables(operation);
  }

  /**
   * A request.
   *
   * @param caller whose names and passwords it may have to tell
   */
  ExampleRequest of(ApiOperation operation, Map<String, String> variables, TestAccount caller) {
    String path = operation.path();
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      path = path.replace("{" + variable.getKey() + "}", variable.getValue());
    }
    Map<String, String> headers = requiredHeaders(operation);
    byte[] body = body(operation, caller, headers);
    return new ExampleRequest(
        operation.method(), path + query(operation), headers, BodyPublishers.ofByteArray(body));
  }

  private static String query(ApiOperation operation) {
    return operation.id().equals("cleanUp") ? "?dry_run=true" : "";
  }

  private Map<String, String> requiredHeaders(ApiOperation operation) {
    Map<String, String> headers = new HashMap<>();
    for (JsonNode parameter : operation.parameters()) {
      if (parameter.path("in").asText().equals("header")
          && parameter.path("required").asBoolean()) {
        headers.put(parameter.path("name").asText(), value(parameter));
      }
    }
    if (operation.id().equals("overrideUploadMethod")) {
      headers.put("X-HTTP-Method-Override", "DELETE");
    }
    return headers;
  }

  private static String value(JsonNode parameter) {
    JsonNode schema = parameter.path("schema");
    if (parameter.has("example")) {
      return parameter.path("example").asText();
    }
    return schema.has("const")
        ? schema.path("const").asText()
        : schema.has("enum") ? schema.at("/enum/0").asText() : schema.path("minimum").asText();
  }

  private byte[] body(ApiOperation operation, TestAccount caller, Map<String, String> headers) {
    String type = operation.contentType().orElse("");
    // Beginning an upload needs no bytes, and ending one neither.
    if (type.isEmpty() || (operation.method().equals("POST") && type.endsWith("octet-stream"))) {
      return new byte[0];
    }
    if (type.equals("multipart/form-data")) {
      Multipart form = Multipart.file("a.png", things.picture());
      headers.put("Content-Type", form.contentType());
      return form.body();
    }
    headers.put("Content-Type", type);
    return type.equals(JSON)
        ? filledIn(operation, caller).toString().getBytes(UTF_8)
        : things.picture();
  }

  private JsonNode filledIn(ApiOperation operation, TestAccount caller) {
    if (!(operation.example() instanceof ObjectNode example)) {
      throw new IllegalArgumentException(operation + " needs an example of its body");
    }
    ObjectNode body = example.deepCopy();
    String unique = UUID.randomUUID().toString().replace("-", "");
    switch (operation.id()) {
      case "register", "openAccount" -> body.put("username", "r" + unique);
      case "createProduct" -> body.put("key", "tests/p" + unique);
      case "login" -> body.put("username", caller.name()).put("password", caller.password());
      case "changePassword" -> body.put("current_password", caller.password());
      case "removeMe" -> body.put("password", caller.password());
      case "refresh" -> body.put("refresh_token", refreshToken(caller));
      case "logout" -> {
        return JsonNodeFactory.instance.objectNode();
      }
      default -> {
        if (operation.access().equals("account") && body.has("password")) {
          body.put("password", caller.password());
        }
      }
    }
    return body;
  }

  private String refreshToken(TestAccount caller) {
    return things
        .run()
        .anonymous()
        .post("/api/v1/login", Map.of("username", caller.name(), "password", caller.password()))
        .expect(200)
        .json()
        .path("refresh_token")
        .asText();
  }
}
