package io.imageservice.engine;

import java.util.Objects;

/** A recipe cannot be understood. The message is a sentence for the client. */
public final class InvalidRecipeException extends RuntimeException {

  private final String path;

  public InvalidRecipeException(String path, String message) {
    super(message);
    this.path = Objects.requireNonNull(path);
  }

  /** Where in the recipe, such as {@code operations[1].width}; never null. */
  public String path() {
    return path;
  }
}
