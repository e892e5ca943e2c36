package io.imageservice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.engine.vips.Interpretation;
import io.imageservice.engine.vips.VipsCodec;
import io.imageservice.engine.vips.VipsImage;
import io.imageservice.engine.vips.VipsScope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images that the mutation fuzzer found to be too much. */
class OddImagesTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "2, 9", "9, 2"})
  void trimTakesImagesSmallerThanItsMedian(int width, int height) {
    byte[] png = Pictures.encode(Pictures.quarters(width, height), "png");

    Rendition result = TestEngine.render(png, List.of(Map.of("op", "trim")));

    assertThat(result.width()).isBetween(1, width);
    assertThat(result.height()).isBetween(1, height);
  }

  @Test
  void everyOperationTakesAGreyTiffWithFurtherSamples() {
    byte[] tiff;
    TestEngine.ENGINE.version(); // loads the library
    try (VipsScope scope = new VipsScope()) {
      VipsImage image = VipsImage.ofPixels(scope, new byte[16 * 15 * 4], 16, 15, 4);
      tiff = VipsCodec.save(image.as(Interpretation.B_W), "tiffsave", Map.of());
    }

    for (String recipe :
        List.of(
            "trim",
            "tint:336699",
            "rotate:10",
            "watermark-text:a",
            "watermark-image:" + TestEngine.ASSET)) {
      Rendition result = TestEngine.render(tiff, Recipe.parseText(recipe).toJson());
      assertThat(result.format()).isEqualTo(ImageFormat.TIFF);
    }
  }
}
