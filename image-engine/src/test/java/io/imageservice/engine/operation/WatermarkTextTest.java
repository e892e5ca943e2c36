package io.imageservice.engine.operation;

import static io.imageservice.engine.operation.Steps.apply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.InvalidRecipeException;
import io.imageservice.engine.Scene;
import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that make trouble; where letters stand is shown in {@link GeometryTest}. */
class WatermarkTextTest {

  private static final BufferedImage IMAGE = Scene.paint(200, 150);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<span size='999999'>A</span>",
        "&#0;&amp;",
        "%s%n%d",
        "\u0645\u0631\u062d\u0628\u0627",
        "\ud83d\udcf7",
        "e\u0301\u0301\u0301",
        "\u202e abc",
        "\ufffe",
        "two\nlines"
      })
  void writesAnyCharacter(String text) {
    assertThatCode(() -> apply(IMAGE, "watermark-text", "text", text)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\tb", "\u0000", "half \ud83d", "a\u0085"})
  void refusesWhatCannotBeWritten(String text) {
    assertThatThrownBy(() -> apply(IMAGE, "watermark-text", "text", text))
        .isInstanceOfSatisfying(
            InvalidRecipeException.class,
            e -> assertThat(e.path()).isEqualTo("operations[0].text"));
  }

  @Test
  void cutsOffWhatDoesNotFit() {
    Object[] text = {
      "text", "wider than the image", "opacity", 1, "margin", 0, "gravity", "north_west"
    };
    BufferedImage whole = apply(Steps.plain(Color.BLACK, 400, 40), "watermark-text", text);
    BufferedImage cut = apply(Steps.plain(Color.BLACK, 90, 40), "watermark-text", text);

    assertThat(pixels(cut, 0, 90)).isEqualTo(pixels(whole, 0, 90)).contains(Color.WHITE.getRGB());
    assertThat(pixels(whole, 90, 310)).contains(Color.WHITE.getRGB());
  }

  private static int[] pixels(BufferedImage image, int left, int width) {
    return image.getRGB(left, 0, width, image.getHeight(), null, 0, width);
  }

  @Test
  void refusesATextOfWhichNothingIsSeen() {
    assertThatThrownBy(() -> apply(IMAGE, "watermark-text", "text", "\u200b"))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.code()).isEqualTo(EngineErrorCode.OPERATION_NOT_APPLICABLE))
        .hasMessageContaining("cannot be drawn");
  }

  @Test
  void refusesLettersThatWouldTakeFarMoreMemoryThanTheImage() {
    assertThatThrownBy(() -> apply(IMAGE, "watermark-text", "text", "W\n".repeat(90), "size", 200))
        .isInstanceOf(InvalidRecipeException.class);
  }

  /** Lines of 9,000 pixels on end: only what is seen of a tile may be held in memory. */
  @Test
  void holdsNoMoreOfATileThanIsSeen() {
    BufferedImage result =
        apply(
            IMAGE,
            "watermark-text",
            "text",
            "W".repeat(9),
            "size",
            1_000,
            "tile",
            true,
            "angle",
            45);

    assertThat(result.getWidth()).isEqualTo(200);
  }
}
