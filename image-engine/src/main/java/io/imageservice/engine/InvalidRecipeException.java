package io.imageservice.engine;

import java.util.Objects;
import java.util.OptionalInt;

/** A recipe cannot be understood. The message is a sentence for the client. */
public final class InvalidRecipeException extends RuntimeException {

  private final String path;
  private final int position;

  public InvalidRecipeException(String path, String message) {
    this(path, -1, message);
  }

  /** As above, for a recipe that was written as text. */
  InvalidRecipeException(String path, int position, String message) {
    super(message);
    this.path = Objects.requireNonNull(path);
    this.position = position;
  }

  /** Where in the recipe, such as {@code operations[1].width}; never null. */
  public String path() {
    return path;
  }

  /** The index of the first character at fault where the recipe is a text, else empty. */
  public OptionalInt position() {
    return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
  }
}
