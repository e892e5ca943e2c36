package io.imageservice.engine.isolation;

import java.io.IOException;

/** The other side said something that the protocol does not know; nothing more can be read. */
public final class ProtocolException extends IOException {

  /** An answer that cannot be one, with what is wrong with it. */
  public ProtocolException(String message) {
    super(message);
  }
}
