package io.imageservice.web.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imageservice.json.PlainJson;
import io.imageservice.notification.boundary.Notification;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Events as they go over the line ({@code text/event-stream}). */
final class EventText {
  private static final String STATUS = "STATUS";

  private EventText() {}

  /** The first event of a stream; also tells the client how soon to come back after a loss. */
  static byte[] connected(UUID userId) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("user_id", userId);
    return ("retry: 2000\n" + text(null, "connected", data)).getBytes(UTF_8);
  }

  static byte[] ping(Instant now) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("time", now);
    return text(null, "ping", data).getBytes(UTF_8);
  }

  /**
   * The last event of a stream whose token is over: the client logs in or refreshes, and resumes.
   */
  static byte[] expired() {
    return text(null, "expired", Map.of()).getBytes(UTF_8);
  }

  /**
   * The events asked for are no longer kept.
   *
   * @param firstKept the number of the first event that follows
   */
  static byte[] reset(long firstKept) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("first_kept", firstKept);
    return text(null, "reset", data).getBytes(UTF_8);
  }

  static byte[] of(Notification notification) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("user_id", notification.userId());
    data.put("instruction_id", notification.instructionId());
    data.put("instruction_detail_id", notification.instructionDetailId());
    if (notification.type().equals(STATUS)) {
      data.put("status", notification.status());
    }
    data.put("created_at", notification.createdAt());
    String event = notification.type().equals(STATUS) ? "message" : "deleted";
    return text(notification.seq(), event, data).getBytes(UTF_8);
  }

  private static String text(Long id, String event, Map<String, Object> data) {
    String idLine = id == null ? "" : "id: " + id + "\n";
    // JSON escapes line feeds, so that the data is always one line.
    return idLine + "event: " + event + "\ndata: " + PlainJson.print(data) + "\n\n";
  }
}
