package io.imageservice.web.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imageservice.json.PlainJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** The hand-kept OpenAPI document as plain values. */
record OpenApiDocument(Map<?, ?> root) {

  static OpenApiDocument ours() {
    try (InputStream file = OpenApiDocument.class.getResourceAsStream("/META-INF/openapi.json")) {
      return parse(new String(file.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static OpenApiDocument parse(String text) {
    return new OpenApiDocument((Map<?, ?>) PlainJson.parse(text));
  }

  /** Every operation by its method and path, such as {@code get /instructions/{id}}. */
  Map<String, Map<?, ?>> operations() {
    Map<String, Map<?, ?>> operations = new TreeMap<>();
    in("paths")
        .forEach(
            (path, item) ->
                ((Map<?, ?>) item)
                    .forEach(
                        (method, operation) -> {
                          if (!method.equals("parameters")) {
                            operations.put(method + " " + path, (Map<?, ?>) operation);
                          }
                        }));
    return operations;
  }

  /** An object inside objects; empty where there is none. */
  Map<?, ?> in(String... names) {
    return in(root, names);
  }

  static Map<?, ?> in(Map<?, ?> object, String... names) {
    Map<?, ?> found = object;
    for (String name : names) {
      found = found.get(name) instanceof Map<?, ?> inner ? inner : Map.of();
    }
    return found;
  }
}
