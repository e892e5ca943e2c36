package io.imageservice.engine;

import java.util.Objects;

/** An image was refused or its processing ended early. The message is a sentence for the client. */
public final class EngineException extends RuntimeException {

  private final EngineErrorCode code;

  public EngineException(EngineErrorCode code, String message) {
    super(message);
    this.code = Objects.requireNonNull(code);
  }

  public EngineException(EngineErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = Objects.requireNonNull(code);
  }

  public EngineErrorCode code() {
    return code;
  }
}
