package io.imageservice.launcher;

/** The start cannot go on; the message is one sentence that tells the user what to do. */
final class LaunchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LaunchException(String sentence) {
    super(sentence);
  }

  LaunchException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
