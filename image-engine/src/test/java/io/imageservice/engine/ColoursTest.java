package io.imageservice.engine;

import static io.imageservice.engine.TestEngine.ENGINE;
import static io.imageservice.engine.TestEngine.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.engine.format.IccProfile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColoursTest {

  private static final List<?> TO_PNG = List.of(Map.of("op", "convert", "format", "png"));

  @TempDir Path folder;

  @Test
  void bringsAWideGamutToSrgb() throws Exception {
    byte[] profile = Profiles.matrix("Display P3 of the test", Profiles.DISPLAY_P3);
    byte[] file = Profiles.embed(plain(200, 100, 50), profile);

    ImageFacts facts = ENGINE.inspect(Files.write(folder.resolve("p3"), file), LIMITS);
    Color result = firstPixel(TestEngine.render(file, TO_PNG).bytes());

    // By the matrices of both spaces: linear P3 (0.5776, 0.1274, 0.0319) → sRGB (214.9, 92.6,
    // 30.9).
    assertThat(facts.profileName()).isEqualTo("Display P3 of the test");
    assertThat(result.getRed()).isBetween(213, 217);
    assertThat(result.getGreen()).isBetween(91, 95);
    assertThat(result.getBlue()).isBetween(28, 34);
  }

  @Test
  void leavesThePixelsOfAnSrgbProfileAlone() {
    byte[] profile = Profiles.matrix("anything", Profiles.SRGB);
    byte[] file = Profiles.embed(plain(200, 100, 50), profile);

    assertThat(new IccProfile(profile).isSrgb()).isTrue();
    assertThat(firstPixel(TestEngine.render(file, TO_PNG).bytes()))
        .isEqualTo(new Color(200, 100, 50));
  }

  @Test
  void tellsSrgbByItsNumbersAndNotByItsName() {
    assertThat(new IccProfile(Profiles.matrix("sRGB", Profiles.DISPLAY_P3)).isSrgb()).isFalse();
    assertThat(new IccProfile(new byte[200]).isSrgb()).isFalse();
    assertThat(new IccProfile(new byte[3]).name()).isEmpty();
  }

  @Test
  void processesAnImageWhoseProfileIsBroken() {
    byte[] profile = Profiles.matrix("broken", Profiles.DISPLAY_P3);
    java.util.Arrays.fill(profile, 128, profile.length, (byte) 0x7f);

    Rendition result = TestEngine.render(Profiles.embed(plain(200, 100, 50), profile), TO_PNG);

    assertThat(firstPixel(result.bytes())).isEqualTo(new Color(200, 100, 50));
  }

  @Test
  void putsTransparencyOnWhiteInAJpeg() {
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_ARGB);
    byte[] file = Pictures.encode(image, "png");

    Rendition result = TestEngine.render(file, List.of(Map.of("op", "convert", "format", "jpeg")));

    assertThat(firstPixel(result.bytes())).isEqualTo(Color.WHITE);
  }

  @Test
  void weighsColoursByTheirTransparencyWhenScaling() {
    // Transparent black beside opaque red: no dark fringe may appear.
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(31, 0, 33, 64);
    graphics.dispose();

    Rendition result =
        TestEngine.render(
            Pictures.encode(image, "png"), List.of(Map.of("op", "resize", "width", 16)));

    BufferedImage small = Pictures.decode(result.bytes());
    for (int x = 0; x < 16; x++) {
      Color colour = new Color(small.getRGB(x, 8), true);
      if (colour.getAlpha() > 8) {
        assertThat(colour.getRed()).as("red at %d", x).isGreaterThan(250);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_INT_ARGB
      })
  void readsEveryDepth(int type) {
    BufferedImage image = new BufferedImage(40, 20, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 20, 20);
    graphics.setColor(Color.BLACK);
    graphics.fillRect(20, 0, 20, 20);
    graphics.dispose();

    Rendition result =
        TestEngine.render(
            Pictures.encode(image, "png"),
            List.of(
                Map.of("op", "resize", "width", 20), Map.of("op", "convert", "format", "jpeg")));

    BufferedImage small = Pictures.decode(result.bytes());
    assertThat(new Color(small.getRGB(2, 5)).getGreen()).isGreaterThan(250);
    assertThat(new Color(small.getRGB(17, 5)).getGreen()).isLessThan(5);
  }

  @Test
  void grayscaleKeepsTheLuminance() {
    Rendition result = TestEngine.render(plain(255, 0, 0), List.of(Map.of("op", "grayscale")));

    // CIE luminance of sRGB red is 0.2126, which sRGB encodes as 127.
    Color grey = firstPixel(result.bytes());
    assertThat(grey.getRed()).isEqualTo(grey.getGreen()).isEqualTo(grey.getBlue());
    assertThat(grey.getRed()).isBetween(125, 129);
  }

  private static byte[] plain(int red, int green, int blue) {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(red, green, blue));
    graphics.fillRect(0, 0, 16, 16);
    graphics.dispose();
    return Pictures.encode(image, "png");
  }

  private static Color firstPixel(byte[] file) {
    BufferedImage image = Pictures.decode(file);
    int[] pixel = image.getRaster().getPixel(0, 0, (int[]) null);
    return pixel.length < 3
        ? new Color(pixel[0], pixel[0], pixel[0])
        : new Color(pixel[0], pixel[1], pixel[2]);
  }
}
