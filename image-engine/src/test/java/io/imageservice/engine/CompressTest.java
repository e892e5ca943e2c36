package io.imageservice.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

  private static Rendition compress(byte[] file, int quality) {
    return TestEngine.render(file, List.of(Map.of("op", "compress", "quality", quality)));
  }
}
