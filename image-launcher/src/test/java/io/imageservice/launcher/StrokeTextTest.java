package io.imageservice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class StrokeTextTest {

  @Test
  void fillsTheHeightItIsGiven() {
    Rectangle2D bounds = StrokeText.outline("HEAT", 10, 20, 60).getBounds2D();

    assertThat(bounds.getY()).isEqualTo(20);
    assertThat(bounds.getHeight()).isEqualTo(60);
    assertThat(bounds.getX()).isEqualTo(10);
  }

  @Test
  void leavesAnUnknownLetterBlank() {
    assertThat(StrokeText.outline("~", 0, 0, 60).getBounds2D().isEmpty()).isTrue();
  }
}
