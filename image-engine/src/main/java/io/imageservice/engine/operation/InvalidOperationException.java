package io.imageservice.engine.operation;

/** An operation makes no sense: a bad parameter, or an image that it cannot be applied to. */
public final class InvalidOperationException extends RuntimeException {

  private final String parameter;

  public InvalidOperationException(String message) {
    this("", message);
  }

  public InvalidOperationException(String parameter, String message) {
    super(message);
    this.parameter = parameter;
  }

  /** The parameter's name in snake_case; empty if it is not one parameter's fault. */
  public String parameter() {
    return parameter;
  }
}
