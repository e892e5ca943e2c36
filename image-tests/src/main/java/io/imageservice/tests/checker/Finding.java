package io.imageservice.tests.checker;

/** One violation of one invariant. */
public record Finding(String invariant, String claim, String violation) {

  @Override
  public String toString() {
    return invariant + " (" + claim + "): " + violation;
  }
}
