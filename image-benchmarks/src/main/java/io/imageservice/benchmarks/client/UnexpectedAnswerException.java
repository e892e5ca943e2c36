package io.imageservice.benchmarks.client;

/** The service answered something else than its API promises. */
public final class UnexpectedAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnexpectedAnswerException(String message) {
    super(message);
  }
}
