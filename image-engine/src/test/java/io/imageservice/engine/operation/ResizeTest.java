package io.imageservice.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.engine.Averages;
import io.imageservice.engine.Pictures;
import io.imageservice.engine.Rendition;
import io.imageservice.engine.TaggedJpeg;
import io.imageservice.engine.TestEngine;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResizeTest {

  @ParameterizedTest
  @CsvSource({
    // source, width, height, fit, enlarge, result
    "3008,2000, 800,600, INSIDE, false, 800,532",
    "3008,2000, 800,,    INSIDE, false, 800,532",
    "3008,2000, ,600,    INSIDE, false, 902,600",
    "100,50,    800,600, INSIDE, false, 100,50",
    "100,50,    800,600, INSIDE, true,  800,400",
    "3008,2000, 300,300, COVER,  false, 300,300",
    "200,100,   300,80,  COVER,  false, 200,80",
    "200,100,   400,400, COVER,  true,  400,400",
    "200,100,   50,60,   FILL,   false, 50,60",
    "200,100,   50,300,  FILL,   false, 50,100",
    "200,100,   50,300,  EXACT,  false, 50,300",
    "5000,1,    100,100, INSIDE, false, 100,1",
    "1,1,       65535,65535, EXACT, false, 65535,65535"
  })
  void computesTheResultFromTheBox(
      int sourceWidth,
      int sourceHeight,
      Integer width,
      Integer height,
      Fit fit,
      boolean enlarge,
      int resultWidth,
      int resultHeight) {
    Resize resize = Resize.to(width, height, fit, enlarge);

    assertThat(resize.resultSize(new Size(sourceWidth, sourceHeight)))
        .isEqualTo(new Size(resultWidth, resultHeight));
  }

  @Test
  void needsASide() {
    assertThatThrownBy(() -> Resize.to(null, null, Fit.INSIDE, false))
        .isInstanceOf(InvalidOperationException.class);
  }

  @ParameterizedTest
  @CsvSource({"west, RED, BLUE", "east, GREEN, WHITE", "north, RED, GREEN", "south, BLUE, WHITE"})
  void coverKeepsTheSideOfTheGravity(String gravity, String first, String second) {
    boolean sideways = gravity.equals("west") || gravity.equals("east");
    byte[] quarters = Pictures.encode(Pictures.quarters(80, 80), "png");

    Rendition result =
        TestEngine.render(
            quarters,
            List.of(
                Map.of(
                    "op",
                    "resize",
                    "width",
                    sideways ? 20 : 40,
                    "height",
                    sideways ? 40 : 20,
                    "fit",
                    "cover",
                    "gravity",
                    gravity)));

    BufferedImage image = Pictures.decode(result.bytes());
    assertThat(new Color(image.getRGB(3, 3))).isEqualTo(colour(first));
    assertThat(new Color(image.getRGB(sideways ? 3 : 36, sideways ? 36 : 3)))
        .isEqualTo(colour(second));
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
  void shrinksEveryOrientationAsIfItHadBeenUprightBefore(int orientation) {
    byte[] upright = Pictures.encode(Pictures.landscape(400, 240), "jpg");
    byte[] turned = TaggedJpeg.of(upright, orientation);

    Rendition result =
        TestEngine.render(
            turned,
            List.of(
                Map.of("op", "resize", "width", 60, "height", 60, "fit", "cover"),
                Map.of("op", "convert", "format", "png")));

    // By definition the orientation turns the stored picture; the cover cuts its middle square.
    BufferedImage middle = Pictures.decode(upright).getSubimage(80, 0, 240, 240);
    BufferedImage expected = Averages.upright(Averages.grid(middle, 12), orientation);
    BufferedImage actual = Averages.grid(Pictures.decode(result.bytes()), 12);
    assertThat(Averages.meanDifference(expected, actual)).isLessThan(2.5);
  }

  @Test
  void multipliesBothSidesByAFactor() {
    byte[] file = Pictures.encode(Pictures.quarters(80, 60), "png");

    Rendition result = TestEngine.render(file, List.of(Map.of("op", "resize", "factor", 0.25)));

    assertThat(List.of(result.width(), result.height())).containsExactly(20, 15);
  }

  @Test
  void coverKeepsTheFocalPoint() {
    byte[] file = Pictures.encode(Pictures.quarters(80, 40), "png");

    Rendition result =
        TestEngine.render(
            file,
            List.of(
                Map.of(
                    "op", "resize", "width", 20, "height", 40, "fit", "cover", "focal_x", 0.9,
                    "focal_y", 0.5)));

    BufferedImage image = Pictures.decode(result.bytes());
    assertThat(new Color(image.getRGB(1, 5))).isEqualTo(Color.GREEN);
    assertThat(new Color(image.getRGB(19, 35))).isEqualTo(Color.WHITE);
  }

  @Test
  void nearestInventsNoColour() {
    byte[] file = Pictures.encode(Pictures.quarters(80, 40), "png");

    BufferedImage image =
        Pictures.decode(
            TestEngine.render(
                    file, List.of(Map.of("op", "resize", "width", 37, "kernel", "nearest")))
                .bytes());

    for (int x = 0; x < 37; x++) {
      assertThat(new Color(image.getRGB(x, 2))).isIn(Color.RED, Color.GREEN);
    }
  }

  private static Color colour(String name) {
    return switch (name) {
      case "RED" -> Color.RED;
      case "GREEN" -> Color.GREEN;
      case "BLUE" -> Color.BLUE;
      default -> Color.WHITE;
    };
  }
}
