package io.imageservice.engine.isolation;

import java.io.IOException;

/** The other side said something that the protocol does not know; nothing more can be read. */
final class ProtocolException extends IOException {

  ProtocolException(String message) {
    super(message);
  }
}
