package io.imageservice.web.error;

/** An error that has more to tell than its sentence. */
public interface WithData {

  /** What {@code data} says, as plain maps and lists. */
  Object data();
}
