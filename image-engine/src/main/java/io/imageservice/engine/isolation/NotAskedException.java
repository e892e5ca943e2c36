package io.imageservice.engine.isolation;

import java.io.IOException;

/** A child was gone before it had the whole question: asking another one does no harm. */
final class NotAskedException extends IOException {

  NotAskedException(IOException cause) {
    super("the child was gone", cause);
  }
}
