package io.imageservice.messaging;

import io.imageservice.instruction.boundary.LabelView;
import jakarta.jms.Message;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a message says that tells of labels. */
record LabelledBody(UUID id, long fence, String model, List<LabelView> labels) {
  private static final Logger LOG = Logger.getLogger(LabelledBody.class.getName());

  /** The body; empty if it is none, which cannot become better by coming again. */
  static Optional<LabelledBody> of(Message message) {
    try (JsonReader reader = Json.createReader(new StringReader(Body.text(message)))) {
      JsonObject body = reader.readObject();
      String model = body.getString("model");
      List<LabelView> labels =
          body.getJsonArray("labels").getValuesAs(JsonObject.class).stream()
              .map(label -> label(label, model))
              .toList();
      return Optional.of(
          new LabelledBody(
              UUID.fromString(body.getString("id")),
              body.getJsonNumber("fence").longValueExact(),
              model,
              labels));
    } catch (JsonException
        | ClassCastException
        | NullPointerException
        | ArithmeticException
        | IllegalArgumentException e) {
      LOG.log(Level.WARNING, "Labels that are none were dropped.", e);
      return Optional.empty();
    }
  }

  private static LabelView label(JsonObject label, String model) {
    return new LabelView(
        label.getString("name"), label.getJsonNumber("score").doubleValue(), model);
  }
}
