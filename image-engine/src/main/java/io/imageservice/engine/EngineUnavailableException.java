package io.imageservice.engine;

/**
 * The native library is missing, broken or too old. The message is one sentence for an operator.
 */
public final class EngineUnavailableException extends RuntimeException {

  public EngineUnavailableException(String message) {
    super(message);
  }

  public EngineUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
