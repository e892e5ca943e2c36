package io.imageservice.inference.child;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a model's output says. */
final class Scores {

  private Scores() {}

  /**
   * A word and how sure the model is of it.
   *
   * @param word its place in the output
   * @param score 0 to 1
   */
  record Scored(int word, double score) {}

  /** The surest words, surest first; of equal ones the first. */
  static List<Scored> best(double[] scores, int most) {
    return IntStream.range(0, scores.length)
        .mapToObj(word -> new Scored(word, scores[word]))
        .sorted(Comparator.comparingDouble((Scored scored) -> -scored.score()))
        .limit(most)
        .toList();
  }

  /** Probabilities that sum to 1. The largest number is taken off first, so that none overflows. */
  static double[] softmax(float[] output) {
    double largest = IntStream.range(0, output.length).mapToDouble(i -> output[i]).max().orElse(0);
    double[] powers =
        IntStream.range(0, output.length).mapToDouble(i -> Math.exp(output[i] - largest)).toArray();
    double sum = IntStream.range(0, powers.length).mapToDouble(i -> powers[i]).sum();
    return IntStream.range(0, powers.length).mapToDouble(i -> powers[i] / sum).toArray();
  }

  /** Scores as they are, held to 0 to 1. */
  static double[] plain(float[] output) {
    return IntStream.range(0, output.length)
        .mapToDouble(i -> Math.max(0, Math.min(1, (double) output[i])))
        .toArray();
  }
}
