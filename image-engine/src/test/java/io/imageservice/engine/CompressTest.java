package io.imageservice.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressTest {

  private static final byte[] PHOTO = Pictures.encode(Pictures.landscape(320, 240), "jpg");

  @Test
  void makesAFileSmaller() {
    Rendition result = compress(PHOTO, 30);

    assertThat(result.bytes()).hasSizeLessThan(PHOTO.length);
    assertThat(result.keptOriginal()).isFalse();
  }

  @Test
  void givesTheOriginalBackWithoutItsPlaceWhenNothingIsSaved() {
    byte[] small = compress(PHOTO, 20).bytes();
    byte[] tagged = TaggedJpeg.of(small, 1);

    Rendition result = compress(tagged, 95);

    assertThat(result.keptOriginal()).isTrue();
    assertThat(result.bytes()).hasSizeLessThan(tagged.length);
    assertThat(new String(result.bytes(), ISO_8859_1))
        .doesNotContain("Camera Works", "SN-4711")
        .contains(TaggedJpeg.COPYRIGHT);
  }

  @Test
  void encodesAgainWhereTheOrientationHasToBeBakedIn() {
    byte[] tagged = TaggedJpeg.of(compress(PHOTO, 20).bytes(), 6);

    Rendition result = compress(tagged, 95);

    assertThat(result.keptOriginal()).isFalse();
    assertThat(List.of(result.width(), result.height())).containsExactly(240, 320);
  }

  @Test
  void encodesAgainWhereAStepChangesThePicture() {
    Rendition result =
        TestEngine.render(
            compress(PHOTO, 20).bytes(),
            List.of(Map.of("op", "grayscale"), Map.of("op", "compress", "quality", 95)));

    assertThat(result.keptOriginal()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"jpeg", "webp", "avif"})
  void lowersTheQualityUntilTheFileFits(String format) {
    int full = fitting(format, null).length;
    int half = full / 2;

    byte[] result = fitting(format, half);

    // The highest quality that fits: not far below the limit.
    assertThat(result.length).isBetween(half * 3 / 4, half);
  }

  @Test
  void keepsTheFramesOfAnAnimatedPng() {
    byte[] still = Pictures.encode(Pictures.landscape(200, 100), "png");
    byte[] animated = Profiles.insertChunk(still, "acTL", new byte[] {0, 0, 0, 1, 0, 0, 0, 0});

    Rendition result = TestEngine.render(animated, List.of(Map.of("op", "compress")));

    assertThat(TestEngine.render(still, List.of(Map.of("op", "compress"))).keptOriginal())
        .isFalse();
    assertThat(result.keptOriginal()).isTrue();
    assertThat(result.bytes()).isEqualTo(animated);
  }

  @Test
  void givesTheOriginalBackWhereItAloneIsSmallEnough() {
    byte[] palette = Pictures.encode(fourColoursAtRandom(), "png"); // encoded again in 24 bits

    Rendition result = compressTo(palette, palette.length);

    assertThat(result.keptOriginal()).isTrue();
    assertThat(result.bytes().length).isLessThanOrEqualTo(palette.length);
    assertThatThrownBy(() -> compressTo(palette, palette.length / 2))
        .hasFieldOrPropertyWithValue("code", EngineErrorCode.OUTPUT_TOO_LARGE);
  }

  @Test
  void dropsNoFrameOfAnAnimatedPngToMakeItFit() {
    byte[] still = Pictures.encode(Pictures.landscape(200, 100), "png");
    byte[] animated = Profiles.insertChunk(still, "acTL", new byte[] {0, 0, 0, 1, 0, 0, 0, 0});

    assertThat(compressTo(animated, animated.length).keptOriginal()).isTrue();
    assertThatThrownBy(() -> compressTo(animated, animated.length - 1))
        .hasFieldOrPropertyWithValue("code", EngineErrorCode.OUTPUT_TOO_LARGE);
  }

  @Test
  void saysWhenNoQualityFits() {
    assertThatThrownBy(() -> fitting("jpeg", 100))
        .hasFieldOrPropertyWithValue("code", EngineErrorCode.OUTPUT_TOO_LARGE);
    assertThatThrownBy(() -> fitting("png", 200))
        .hasFieldOrPropertyWithValue("code", EngineErrorCode.OUTPUT_TOO_LARGE);
  }

  private static byte[] fitting(String format, Integer maxBytes) {
    Map<String, Object> compress =
        maxBytes == null
            ? Map.of("op", "compress")
            : Map.of("op", "compress", "max_bytes", maxBytes);
    return TestEngine.render(PHOTO, List.of(Map.of("op", "convert", "format", format), compress))
        .bytes();
  }

  private static BufferedImage fourColoursAtRandom() {
    byte[] levels = {0, 80, (byte) 160, (byte) 255};
    IndexColorModel palette = new IndexColorModel(2, 4, levels, levels, new byte[4]);
    BufferedImage image = new BufferedImage(200, 150, BufferedImage.TYPE_BYTE_BINARY, palette);
    Random random = new Random(5);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.getRaster().setSample(x, y, 0, random.nextInt(4));
      }
    }
    return image;
  }

  private static Rendition compressTo(byte[] file, int maxBytes) {
    return TestEngine.render(file, List.of(Map.of("op", "compress", "max_bytes", maxBytes)));
  }

  private static Rendition compress(byte[] file, int quality) {
    return TestEngine.render(file, List.of(Map.of("op", "compress", "quality", quality)));
  }
}
