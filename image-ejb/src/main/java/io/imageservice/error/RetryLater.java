package io.imageservice.error;

import java.util.List;

/** A refusal that ends by itself. */
public class RetryLater extends DomainException {
  private static final long serialVersionUID = 1L;

  private final long seconds;

  /**
   * A refusal.
   *
   * @param seconds after which trying again makes sense, at least 1
   */
  public RetryLater(ErrorCode code, String message, long seconds) {
    this(code, message, List.of(), seconds);
  }

  /** The same, about fields. */
  public RetryLater(ErrorCode code, String message, List<FieldError> fieldErrors, long seconds) {
    super(code, message, fieldErrors);
    this.seconds = seconds;
  }

  public long seconds() {
    return seconds;
  }
}
