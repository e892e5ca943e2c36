package io.imageservice.inference;

import java.util.List;

/**
 * What a model's input numbers mean: samples from 0 to 1, less the mean, divided by the deviation.
 *
 * @param mean of red, green and blue, each
 * @param deviation of red, green and blue, each; not 0
 */
public record Normalisation(List<Double> mean, List<Double> deviation) {

  /** Samples from 0 to 1 as they are. */
  public static final Normalisation NONE =
      new Normalisation(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

  private static final int CHANNELS = 3;

  public Normalisation {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.size() != CHANNELS || deviation.size() != CHANNELS || deviation.contains(0.0)) {
      throw new IllegalArgumentException("three means and three deviations that are not 0");
    }
  }

  /**
   * The number for a sample.
   *
   * @param channel 0 red, 1 green, 2 blue
   * @param sample 0 to 255
   */
  public float of(int channel, int sample) {
    return (float) ((sample / 255.0 - mean.get(channel)) / deviation.get(channel));
  }
}
