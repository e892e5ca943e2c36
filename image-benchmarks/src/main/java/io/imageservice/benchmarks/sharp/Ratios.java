package io.imageservice.benchmarks.sharp;

import java.util.List;

/**
 * The ratios of the rounds of one case.
 *
 * @param sorted ascending; at least 6
 */
record Ratios(List<Double> sorted) {

  Ratios {
    sorted = sorted.stream().sorted().toList();
  }

  double median() {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The lower end of the interval that holds the true median with at least 95 %. */
  double low() {
    return sorted.get(outside());
  }

  /** The upper end of that interval. */
  double high() {
    return sorted.get(sorted.size() - 1 - outside());
  }

  // Order statistics: the median lies outside of the k-th from either end with twice the chance of
  // fewer than k heads in n throws of a coin (Conover, Practical Nonparametric Statistics, 3.2).
  private int outside() {
    int n = sorted.size();
    double chance = Math.pow(0.5, n);
    double below = 0;
    int k = 0;
    while (2 * (below + chance) <= 0.05) {
      below += chance;
      chance = chance * (n - k) / (k + 1);
      k++;
    }
    return Math.max(0, k - 1);
  }
}
