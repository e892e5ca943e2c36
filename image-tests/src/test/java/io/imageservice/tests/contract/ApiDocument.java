package io.imageservice.tests.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The OpenAPI document: what the service says of itself. */
record ApiDocument(JsonNode root) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Path file() {
    return Path.of(
        System.getProperty("project.root"), "image-web/src/main/resources/META-INF/openapi.json");
  }

  static ApiDocument ours() {
    try {
      return parse(Files.readString(file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ApiDocument parse(String text) {
    try {
      return new ApiDocument(JSON.readTree(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<ApiOperation> operations() {
    List<ApiOperation> operations = new ArrayList<>();
    for (var path : root.path("paths").properties()) {
      for (var member : path.getValue().properties()) {
        if (!member.getKey().equals("parameters")) {
          operations.add(operation(path.getKey(), path.getValue(), member.getKey()));
        }
      }
    }
    return operations;
  }

  private static ApiOperation operation(String path, JsonNode item, String method) {
    JsonNode operation = item.path(method);
    List<JsonNode> parameters = new ArrayList<>();
    item.path("parameters").forEach(parameters::add);
    operation.path("parameters").forEach(parameters::add);
    return new ApiOperation(
        method.toUpperCase(java.util.Locale.ROOT), path, operation, List.copyOf(parameters));
  }
}
