package io.imageservice.inference;

import io.imageservice.inference.child.InferenceChild;

/**
 * A child that fails as the first sample of a picture says, and works like any other otherwise. It
 * exists among the tests only.
 */
public final class FaultyInference {

  static final int HANG = 1;
  static final int DIE = 2;

  private FaultyInference() {}

  public static void main(String[] arguments) {
    InferenceChild.run(
        arguments,
        work ->
            (request, cancellation) -> {
              byte first = request.files().get(0)[0];
              if (first == HANG) {
                while (true) {
                  Thread.onSpinWait();
                }
              }
              if (first == DIE) {
                Runtime.getRuntime().halt(1);
              }
              return work.answer(request, cancellation);
            });
  }
}
