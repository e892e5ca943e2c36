package io.imageservice.engine.vips;

/**
 * libvips refused a call. The message is libvips' own text: meant for a log, not for a client, and
 * under concurrency it may belong to another thread's failure.
 */
public final class VipsException extends RuntimeException {

  VipsException(String message) {
    super(message);
  }

  /** Takes the text of the process-wide error buffer and empties it. */
  static VipsException fromErrorBuffer(String call) {
    String text = LibVips.vips_error_buffer();
    LibVips.vips_error_clear();
    return new VipsException(call + ": " + text.strip());
  }
}
