package io.imageservice.benchmarks.sharp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {

  @Test
  void hasTheIntervalOfTheTextbook() {
    // Eleven values: the second and the tenth hold the median with 98.8 %, the third and ninth with
    // 93.5 %.
    Ratios eleven = new Ratios(List.of(11., 1., 10., 2., 9., 3., 8., 4., 7., 5., 6.));

    assertThat(eleven.median()).isEqualTo(6);
    assertThat(eleven.low()).isEqualTo(2);
    assertThat(eleven.high()).isEqualTo(10);
  }

  @Test
  void takesTheMiddleOfTwo() {
    assertThat(new Ratios(List.of(1., 2., 3., 4., 5., 6.)).median()).isEqualTo(3.5);
  }
}
