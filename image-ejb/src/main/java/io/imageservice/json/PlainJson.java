package io.imageservice.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON as plain Java: maps, lists, strings, booleans, {@link Long} or {@link Double}, and null. The
 * engine speaks this form because it knows no JSON library.
 */
public final class PlainJson {

  // Looked up once: each of the static methods of Json looks for its provider anew.
  private static final JsonProvider JSON = JsonProvider.provider();

  private PlainJson() {}

  /** Writes a plain value as compact JSON text. */
  public static String print(Object value) {
    return toJson(value).toString();
  }

  /**
   * Reads JSON text.
   *
   * @throws jakarta.json.JsonException if the text is not JSON
   */
  public static Object parse(String text) {
    try (JsonReader reader = JSON.createReader(new StringReader(text))) {
      return toPlain(reader.readValue());
    }
  }

  /** The plain form of a parsed value. */
  public static Object toPlain(JsonValue value) {
    return switch (value.getValueType()) {
      case NULL -> null;
      case TRUE -> true;
      case FALSE -> false;
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> toNumber((JsonNumber) value);
      case ARRAY -> toList((JsonArray) value);
      case OBJECT -> toMap((JsonObject) value);
    };
  }

  private static Number toNumber(JsonNumber number) {
    BigDecimal exact = number.bigDecimalValue();
    // The scale check comes first: 1e1000000000 must not be expanded to its digits.
    if (exact.scale() <= 0 && exact.precision() - exact.scale() <= 18) {
      return exact.longValue();
    }
    return number.doubleValue();
  }

  private static List<Object> toList(JsonArray array) {
    List<Object> list = new ArrayList<>(array.size());
    array.forEach(element -> list.add(toPlain(element)));
    return list;
  }

  private static Map<String, Object> toMap(JsonObject object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object.forEach((name, member) -> map.put(name, toPlain(member)));
    return map;
  }

  private static JsonValue toJson(Object value) {
    if (value == null) {
      return JsonValue.NULL;
    }
    if (value instanceof Boolean flag) {
      return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof Number number) {
      return number instanceof Double || number instanceof Float
          ? JSON.createValue(number.doubleValue())
          : JSON.createValue(number.longValue());
    }
    if (value instanceof Map<?, ?> map) {
      var object = JSON.createObjectBuilder();
      map.forEach((name, member) -> object.add(String.valueOf(name), toJson(member)));
      return object.build();
    }
    if (value instanceof Iterable<?> elements) {
      var array = JSON.createArrayBuilder();
      elements.forEach(element -> array.add(toJson(element)));
      return array.build();
    }
    return JSON.createValue(value.toString());
  }
}
