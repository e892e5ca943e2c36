package io.imageservice.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MeasuresTest {

  @Test
  void aPlainPictureHasNoEntropy() {
    double[] luma = new double[100];
    Arrays.fill(luma, 77.3);

    assertThat(Measures.entropy(luma)).isZero();
  }

  @Test
  void fourEquallyFrequentLevelsAreTwoBits() {
    double[] luma = new double[100];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = i % 4 * 60;
    }

    assertThat(Measures.entropy(luma)).isCloseTo(2, within(1e-9));
  }

  @Test
  void aRampHasNoEdgesAndASingleDotHasOne() {
    double[] ramp = new double[25];
    double[] dot = new double[25];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i % 5 * 10;
    }
    dot[12] = 100;

    assertThat(Measures.sharpness(ramp, 5, 5)).isZero();
    // Inside of the border: four times 100, once -400, four times 0; the mean is 0.
    assertThat(Measures.sharpness(dot, 5, 5)).isCloseTo(Math.sqrt(200_000 / 9.0), within(1e-9));
    assertThat(Measures.sharpness(new double[4], 2, 2)).isZero();
  }
}
