package io.imageservice.web.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.json.PlainJson;
import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonConfig.KeyStrategy;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The body of a request that is one JSON object. */
public final class JsonBody {
  /** Recipes are the largest bodies, and a few kilobytes. */
  public static final int MOST_BYTES = 256 * 1024;

  // A name given twice could mean one thing to a check and another to the work.
  private static final JsonReaderFactory READERS =
      Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, KeyStrategy.NONE));

  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  // Behind an odd backslash: \\u0000 in JSON is a backslash and five letters.
  private static final Pattern NUL = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u0000");

  private final byte[] bytes;
  private final Map<String, Object> members;

  private JsonBody(byte[] bytes, Map<String, Object> members) {
    this.bytes = bytes;
    this.members = members;
  }

  /**
   * Reads a body.
   *
   * @throws DomainException {@code INVALID_JSON} unless it is one JSON object
   */
  public static JsonBody parse(byte[] bytes) {
    Map<String, Object> members = new LinkedHashMap<>();
    object(bytes).forEach((name, member) -> members.put(name, PlainJson.toPlain(member)));
    return new JsonBody(bytes, members);
  }

  private static JsonObject object(byte[] bytes) {
    if (!isOneObject(bytes)) {
      throw new DomainException(ErrorCode.INVALID_JSON, "The body must be one JSON object.");
    }
    try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(bytes), UTF_8)) {
      return withoutNul(reader.readObject());
    } catch (JsonException e) {
      throw new DomainException(ErrorCode.INVALID_JSON, "The body names a member twice.", e);
    }
  }

  // No text has a use for it, and the database takes none.
  private static JsonObject withoutNul(JsonObject object) {
    if (NUL.matcher(object.toString()).find()) {
      throw new DomainException(ErrorCode.INVALID_JSON, "The body has a NUL character in it.");
    }
    return object;
  }

  // The reader alone would pass over whatever follows the first value.
  private static boolean isOneObject(byte[] bytes) {
    try (JsonParser parser = PARSERS.createParser(new ByteArrayInputStream(bytes), UTF_8)) {
      if (parser.next() != JsonParser.Event.START_OBJECT) {
        return false;
      }
      parser.getObject();
      return !parser.hasNext();
    } catch (RuntimeException e) { // the parser throws no more than that for nesting too deep
      throw new DomainException(ErrorCode.INVALID_JSON, "The body is not valid JSON.", e);
    }
  }

  /** Its members, to be read one by one. */
  public Fields fields() {
    return new Fields("", members);
  }

  /** Its members as they are, in their order. */
  public Map<String, Object> members() {
    return Collections.unmodifiableMap(members);
  }

  /** What distinguishes this body from another under the same idempotency key. */
  public String fingerprint() {
    return Fingerprint.of(bytes);
  }
}
