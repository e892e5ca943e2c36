package io.imageservice.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.imaging.Imaging;
import org.apache.commons.imaging.formats.jpeg.JpegImageMetadata;
import org.apache.commons.imaging.formats.tiff.constants.ExifTagConstants;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stays as it is: pixels that no step touches, metadata that is to be kept. */
class KeepTest {

  private static final byte[] PLAIN = Pictures.encode(Pictures.landscape(320, 240), "jpg");
  private static final byte[] TAGGED = TaggedJpeg.of(PLAIN, 1);
  private static final Map<String, Object> KEEP_ALL = Map.of("op", "metadata", "keep", "all");

  @Test
  void leavesEveryPixelOfAFileAloneThatNoStepTouches() {
    Rendition result = TestEngine.render(TAGGED, List.of());

    assertThat(result.keptOriginal()).isTrue();
    assertThat(pixels(result.bytes())).isEqualTo(pixels(TAGGED));
    assertThat(new String(result.bytes(), ISO_8859_1))
        .doesNotContain("Camera Works", "SN-4711")
        .contains(TaggedJpeg.COPYRIGHT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto-orient", "strip", "metadata"})
  void encodesNothingAgainForMetadataAlone(String name) {
    Rendition result = TestEngine.render(TAGGED, List.of(Map.of("op", name)));

    assertThat(result.keptOriginal()).isTrue();
    assertThat(new String(result.bytes(), ISO_8859_1).contains(TaggedJpeg.COPYRIGHT))
        .isEqualTo(!name.equals("strip"));
  }

  @Test
  void turnsAnImageUprightThatNoStepTouches() {
    Rendition result = TestEngine.render(TaggedJpeg.of(PLAIN, 6), List.of());

    assertThat(result.keptOriginal()).isFalse();
    assertThat(List.of(result.width(), result.height())).containsExactly(240, 320);
  }

  @Test
  void findsDamageAlsoWhereNothingIsEncoded() {
    byte[] half = Arrays.copyOf(PLAIN, PLAIN.length / 2);

    assertThatThrownBy(() -> TestEngine.render(half, List.of()))
        .hasFieldOrPropertyWithValue("code", EngineErrorCode.CORRUPT_IMAGE);
  }

  @Test
  void givesTheVeryFileBackWhereAllIsKept() {
    assertThat(TestEngine.render(TAGGED, List.of(KEEP_ALL)).bytes()).isEqualTo(TAGGED);
  }

  @Test
  void keepsEveryTagThroughStepsWhereAllIsKept() throws Exception {
    byte[] result =
        TestEngine.render(
                TaggedJpeg.of(PLAIN, 6),
                List.of(
                    Map.of("op", "resize", "width", 100),
                    Map.of("op", "grayscale"),
                    Map.of("op", "round-corners", "radius", 9),
                    KEEP_ALL))
            .bytes();

    JpegImageMetadata metadata = (JpegImageMetadata) Imaging.getMetadata(result);
    assertThat(metadata.getExif().getGpsInfo().getLatitudeAsDegreesNorth()).isEqualTo(52.5);
    assertThat(metadata.findExifValue(ExifTagConstants.EXIF_TAG_BODY_SERIAL_NUMBER).getValue())
        .isEqualTo("SN-4711");
    assertThat(metadata.findExifValue(TiffTagConstants.TIFF_TAG_ORIENTATION).getIntValue())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "webp", "avif"})
  void carriesTagsToOtherFormats(String format) {
    byte[] result =
        TestEngine.render(TAGGED, List.of(Map.of("op", "convert", "format", format), KEEP_ALL))
            .bytes();

    assertThat(new String(result, ISO_8859_1)).contains("SN-4711");
  }

  @Test
  void keepsNoPreviewOfWhatWasRedacted() throws Exception {
    byte[] previewed = TaggedJpeg.withPreview(PLAIN, PLAIN);
    assertThat(preview(previewed)).isNotNull();

    byte[] result =
        TestEngine.render(
                previewed,
                List.of(
                    Map.of("op", "redact", "x", 0, "y", 0, "width", 99, "height", 99), KEEP_ALL))
            .bytes();

    assertThat(preview(result)).isNull();
  }

  private static Object preview(byte[] jpeg) throws Exception {
    return ((JpegImageMetadata) Imaging.getMetadata(jpeg)).getExifThumbnailData();
  }

  private static int[] pixels(byte[] file) {
    return Pictures.decode(file).getRGB(0, 0, 320, 240, null, 0, 320);
  }
}
