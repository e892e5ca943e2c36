package io.imageservice.messaging;

import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Reads message bodies. A message that is not ours says nothing and is taken off the queue: to
 * refuse it would bring it back for ever.
 */
final class Body {
  private static final Logger LOG = Logger.getLogger(Body.class.getName());

  private Body() {}

  /** The id that a request names. */
  static Optional<UUID> id(Message message) {
    try {
      return Optional.of(UUID.fromString(text(message)));
    } catch (IllegalArgumentException e) {
      LOG.log(Level.WARNING, "A message without an id was dropped.", e);
      return Optional.empty();
    }
  }

  /** The id of the image that an event tells of. */
  static Optional<UUID> uploadedId(Message message) {
    try (JsonReader reader = Json.createReader(new StringReader(text(message)))) {
      return Optional.of(UUID.fromString(reader.readObject().getString("id")));
    } catch (JsonException
        | ClassCastException
        | NullPointerException
        | IllegalArgumentException e) {
      LOG.log(Level.WARNING, "An event that is none was dropped.", e);
      return Optional.empty();
    }
  }

  /** The users whom a notification concerns. */
  static Set<UUID> userIds(Message message) {
    try (JsonReader reader = Json.createReader(new StringReader(text(message)))) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .map(event -> UUID.fromString(event.getString("user_id")))
          .collect(Collectors.toSet());
    } catch (JsonException | ClassCastException | NullPointerException e) {
      LOG.log(Level.WARNING, "A notification that is none was dropped.", e);
      return Set.of();
    }
  }

  static String text(Message message) {
    try {
      String text = message.isBodyAssignableTo(String.class) ? message.getBody(String.class) : null;
      return text == null ? "" : text;
    } catch (JMSException e) {
      throw new JMSRuntimeException("unreadable message", e.getErrorCode(), e);
    }
  }
}
