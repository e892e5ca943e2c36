package io.imageservice.web.request;

import io.imageservice.idempotency.boundary.StoredAnswer;
import io.imageservice.json.PlainJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the bodies of answers. */
public final class Answers {

  private Answers() {}

  /** The envelope of seed 001: a message for people, no errors, and the data. */
  public static String envelope(String message, Map<String, Object> data) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("message", message);
    members.put("errors", null);
    members.put("data", data);
    return PlainJson.print(members);
  }

  /** The envelope with one thing in it. */
  public static String envelope(String message, String name, Object value) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put(name, value);
    return envelope(message, data);
  }

  /** An answer of 200. Nothing that a caller may see is kept by caches in between. */
  public static Response ok(String json) {
    return response(new StoredAnswer(200, null, json)).build();
  }

  /** An answer as it was stored, or will be. */
  public static Response.ResponseBuilder response(StoredAnswer answer) {
    Response.ResponseBuilder response =
        Response.status(answer.status())
            .type(MediaType.APPLICATION_JSON)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .entity(answer.body());
    if (answer.location() != null) {
      response.header(HttpHeaders.LOCATION, answer.location());
    }
    return response;
  }
}
