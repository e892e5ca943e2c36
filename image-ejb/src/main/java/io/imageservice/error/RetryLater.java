package io.imageservice.error;

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
    super(code, message);
    this.seconds = seconds;
  }

  public long seconds() {
    return seconds;
  }
}
