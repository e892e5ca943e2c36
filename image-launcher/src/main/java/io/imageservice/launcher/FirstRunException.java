package io.imageservice.launcher;

/** The first run did not end with a result; the message says what happened. */
final class FirstRunException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FirstRunException(String message) {
    super(message);
  }
}
