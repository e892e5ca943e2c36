package io.imageservice.engine.isolation;

import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Why there is no answer; the same from every kind of child. */
record Failure(EngineErrorCode code, String sentence) {
  private static final int MAX_SENTENCE = 500;
  private static final String KIND = "failure";

  EngineException toException() {
    return new EngineException(code, sentence);
  }

  Message toMessage() {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("answer", KIND);
    head.put("code", code.name());
    head.put("sentence", sentence);
    return Message.of(head);
  }

  /** The failure that a message tells of; empty if it is an answer. */
  static Optional<Failure> in(Message message) throws ProtocolException {
    Fields fields = message.fields();
    if (!fields.text("answer").equals(KIND)) {
      return Optional.empty();
    }
    String sentence = fields.text("sentence");
    return Optional.of(
        new Failure(
            fields.constant("code", EngineErrorCode.class),
            sentence.substring(0, Math.min(MAX_SENTENCE, sentence.length()))));
  }
}
