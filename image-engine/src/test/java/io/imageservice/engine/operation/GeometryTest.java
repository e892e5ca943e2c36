package io.imageservice.engine.operation;

import static io.imageservice.engine.operation.Steps.apply;
import static io.imageservice.engine.operation.Steps.pixel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.Pictures;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Red top left, green top right, blue bottom left, white bottom right; 8 wide, 4 high. */
class GeometryTest {

  private static final BufferedImage QUARTERS = Pictures.quarters(8, 4);

  @ParameterizedTest
  @CsvSource({
    // operation, angle, result, and its corners from the top left clockwise
    "mirror, , 8x4, GRBW",
    "flip,   , 8x4, BWGR",
    "rotate, 90, 4x8, BRGW",
    "rotate, -90, 4x8, GWBR",
    "rotate, 180, 8x4, WBRG",
    "rotate, 270, 4x8, GWBR",
    "rotate, 360, 8x4, RGWB"
  })
  void movesCornersWhereTheyBelong(String name, Integer angle, String size, String corners) {
    BufferedImage result =
        angle == null ? apply(QUARTERS, name) : apply(QUARTERS, name, "angle", angle);

    int right = result.getWidth() - 1;
    int bottom = result.getHeight() - 1;
    assertThat(result.getWidth() + "x" + result.getHeight()).isEqualTo(size);
    assertThat(
            letter(result, 0, 0)
                + letter(result, right, 0)
                + letter(result, right, bottom)
                + letter(result, 0, bottom))
        .isEqualTo(corners);
  }

  @Test
  void keepsExactlyTheRectangle() {
    BufferedImage result = apply(QUARTERS, "crop", "x", 3, "y", 1, "width", 2, "height", 2);

    assertThat(letter(result, 0, 0) + letter(result, 1, 0)).isEqualTo("RG");
    assertThat(letter(result, 0, 1) + letter(result, 1, 1)).isEqualTo("BW");
  }

  @ParameterizedTest
  @CsvSource({"2, 0, 7, 1", "0, 2, 1, 3", "2147483647, 0, 2147483647, 1"})
  void rejectsARectangleThatLeavesTheImage(int x, int y, int width, int height) {
    assertThatThrownBy(
            () -> apply(QUARTERS, "crop", "x", x, "y", y, "width", width, "height", height))
        .hasFieldOrPropertyWithValue("code", EngineErrorCode.OPERATION_NOT_APPLICABLE);
  }

  @Test
  void fillsTheCornersOfATurnedImage() {
    BufferedImage red = Steps.plain(Color.RED, 40, 40);

    BufferedImage result = apply(red, "rotate", "angle", 45, "background", "#0000ff");

    assertThat(List.of(result.getWidth(), result.getHeight())).containsExactly(57, 57);
    assertThat(pixel(result, 1, 1)).containsExactly(0, 0, 255, 255);
    assertThat(pixel(result, 28, 28)).containsExactly(255, 0, 0, 255);
  }

  @Test
  void extendsEachSideByItsOwnNumber() {
    BufferedImage result =
        apply(
            QUARTERS, "extend", "top", 1, "right", 2, "bottom", 3, "left", 4, "colour", "#112233");

    assertThat(List.of(result.getWidth(), result.getHeight())).containsExactly(14, 8);
    assertThat(letter(result, 4, 1)).isEqualTo("R");
    assertThat(letter(result, 11, 4)).isEqualTo("W");
    assertThat(pixel(result, 3, 1)).containsExactly(0x11, 0x22, 0x33, 255);
    assertThat(pixel(result, 12, 4)).containsExactly(0x11, 0x22, 0x33, 255);
  }

  @Test
  void padsToACanvasWithTransparency() {
    BufferedImage result =
        apply(
            QUARTERS, "pad", "width", 10, "height", 10, "gravity", "south", "colour", "#00000000");

    assertThat(List.of(result.getWidth(), result.getHeight())).containsExactly(10, 10);
    assertThat(pixel(result, 1, 5)).containsExactly(0, 0, 0, 0);
    assertThat(letter(result, 1, 6)).isEqualTo("R");
    assertThat(letter(result, 8, 9)).isEqualTo("W");
  }

  @Test
  void drawsABorder() {
    BufferedImage result = apply(QUARTERS, "border", "width", 2, "colour", "#010203");

    assertThat(List.of(result.getWidth(), result.getHeight())).containsExactly(12, 8);
    assertThat(pixel(result, 1, 1)).containsExactly(1, 2, 3, 255);
    assertThat(letter(result, 2, 2)).isEqualTo("R");
  }

  @Test
  void trimsTheBorderOfOneColour() {
    BufferedImage framed = framed();

    BufferedImage result = apply(framed, "trim");

    assertThat(List.of(result.getWidth(), result.getHeight())).containsExactly(10, 6);
    assertThat(pixel(result, 0, 0)).containsExactly(255, 0, 0, 255);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 2, 2", "9, 2, 4", "2, 9, 2"})
  void trimsImagesTooSmallForAMedian(int width, int height, int resultWidth) {
    BufferedImage image = Steps.plain(Color.GRAY, width, height);
    for (int x = 5; x < width; x++) {
      image.setRGB(x, 0, Color.RED.getRGB());
      image.setRGB(x, 1, Color.RED.getRGB());
    }

    assertThat(apply(image, "trim").getWidth()).isEqualTo(resultWidth);
  }

  @Test
  void trimLeavesAPlainImageAlone() {
    BufferedImage result = apply(Steps.plain(Color.GRAY, 9, 7), "trim");

    assertThat(List.of(result.getWidth(), result.getHeight())).containsExactly(9, 7);
  }

  @ParameterizedTest
  @CsvSource({"attention", "entropy"})
  void smartCropFindsTheOnlyThingThereIs(String interest) {
    BufferedImage image = Steps.plain(Color.WHITE, 200, 50);
    Graphics2D graphics = image.createGraphics();
    graphics.drawImage(Pictures.quarters(40, 40), 150, 5, null);
    graphics.dispose();

    BufferedImage result =
        apply(image, "smart-crop", "width", 50, "height", 50, "interest", interest);

    assertThat(List.of(result.getWidth(), result.getHeight())).containsExactly(50, 50);
    boolean isFound = false;
    for (int x = 0; x < 50; x++) {
      isFound |= letter(result, x, 15).equals("R");
    }
    assertThat(isFound).isTrue();
  }

  @Test
  void roundsTheCornersOnly() {
    BufferedImage result = apply(Steps.plain(Color.RED, 40, 30), "round-corners", "radius", 10);

    assertThat(pixel(result, 0, 0).get(3)).isZero();
    assertThat(pixel(result, 39, 29).get(3)).isZero();
    assertThat(pixel(result, 10, 0)).containsExactly(255, 0, 0, 255);
    assertThat(pixel(result, 0, 15)).containsExactly(255, 0, 0, 255);
    // The circle's middle is (10, 10): at 45 degrees its edge is 2.93 away from the corner.
    assertThat(pixel(result, 1, 1).get(3)).isZero();
    assertThat(pixel(result, 4, 4).get(3)).isEqualTo(255);
  }

  @Test
  void redactFillsTheRectangleOnly() {
    BufferedImage result =
        apply(QUARTERS, "redact", "x", 1, "y", 1, "width", 2, "height", 2, "colour", "#010203");

    assertThat(pixel(result, 1, 1)).containsExactly(1, 2, 3, 255);
    assertThat(pixel(result, 2, 2)).containsExactly(1, 2, 3, 255);
    assertThat(letter(result, 0, 0) + letter(result, 3, 1) + letter(result, 1, 3)).isEqualTo("RRB");
  }

  @Test
  void redactPixelatesTheRectangleOnly() {
    BufferedImage result =
        apply(
            QUARTERS,
            "redact",
            "x",
            2,
            "y",
            0,
            "width",
            4,
            "height",
            4,
            "mode",
            "pixelate",
            "size",
            4);

    // The mean of four red, four green, four blue and four white pixels.
    assertThat(pixel(result, 3, 2)).containsExactly(128, 128, 128, 255);
    assertThat(letter(result, 1, 0) + letter(result, 6, 3)).isEqualTo("RW");
  }

  @Test
  void writesTextWhereTheGravitySays() {
    BufferedImage result =
        apply(
            Steps.plain(Color.BLACK, 200, 100),
            "watermark-text",
            "text",
            "<b>H&M</b>",
            "size",
            20,
            "opacity",
            1,
            "gravity",
            "south_east",
            "margin",
            5);

    assertThat(ink(result, 0, 0, 200, 60)).isZero();
    assertThat(ink(result, 60, 60, 200, 95)).isGreaterThan(200);
    // Plain text of ten letters is wider than three letters in bold would be.
    assertThat(ink(result, 80, 60, 110, 95)).isPositive();
    assertThat(ink(result, 0, 96, 200, 100)).isZero();
  }

  @Test
  void tilesTextOverTheWholeImage() {
    BufferedImage result =
        apply(
            Steps.plain(Color.BLACK, 300, 300),
            "watermark-text",
            "text",
            "draft",
            "tile",
            true,
            "angle",
            -30);

    for (int x = 0; x < 300; x += 150) {
      for (int y = 0; y < 300; y += 150) {
        assertThat(ink(result, x, y, x + 150, y + 150)).isGreaterThan(100);
      }
    }
    assertThat(pixel(result, 5, 5).get(3)).isEqualTo(255);
  }

  /** Number of pixels in a part that are not black. */
  private static int ink(BufferedImage image, int left, int top, int right, int bottom) {
    int count = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        count += pixel(image, x, y).get(0) > 60 ? 1 : 0;
      }
    }
    return count;
  }

  private static BufferedImage framed() {
    BufferedImage image = Steps.plain(Color.GRAY, 30, 20);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(7, 9, 10, 6);
    graphics.dispose();
    return image;
  }

  private static String letter(BufferedImage image, int x, int y) {
    List<Integer> pixel = pixel(image, x, y);
    return switch (pixel.subList(0, 3).toString()) {
      case "[255, 0, 0]" -> "R";
      case "[0, 255, 0]" -> "G";
      case "[0, 0, 255]" -> "B";
      case "[255, 255, 255]" -> "W";
      default -> pixel.toString();
    };
  }
}
