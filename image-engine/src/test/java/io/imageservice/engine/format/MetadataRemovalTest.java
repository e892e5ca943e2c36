package io.imageservice.engine.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.engine.ImageFormat;
import io.imageservice.engine.Pictures;
import io.imageservice.engine.Rendition;
import io.imageservice.engine.TaggedJpeg;
import io.imageservice.engine.TestEngine;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.imaging.Imaging;
import org.apache.commons.imaging.formats.jpeg.JpegImageMetadata;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetadataRemovalTest {

  private static final BufferedImage PICTURE = Pictures.landscape(64, 48);
  private static final byte[] TAGGED = TaggedJpeg.of(Pictures.encode(PICTURE, "jpg"), 1);

  @Test
  void leavesNoTagInAJpegAndEveryPixelAsItWas() throws Exception {
    byte[] stripped = MetadataRemoval.of(ImageFormat.JPEG).apply(TAGGED, null).orElseThrow();

    assertThat(Imaging.getMetadata(stripped)).isNull();
    assertThat(text(stripped)).doesNotContain("Camera Works", "SN-4711", "Exif");
    assertThat(pixels(stripped)).isEqualTo(pixels(TAGGED));
    assertThat(stripped).hasSizeLessThan(TAGGED.length);
  }

  @Test
  void keepsOnlyTheCopyrightOfAJpeg() throws Exception {
    byte[] stripped =
        MetadataRemoval.of(ImageFormat.JPEG).apply(TAGGED, TaggedJpeg.COPYRIGHT).orElseThrow();

    JpegImageMetadata metadata = (JpegImageMetadata) Imaging.getMetadata(stripped);
    assertThat(metadata.getExif().getAllFields()).hasSize(1);
    assertThat(metadata.findExifValue(TiffTagConstants.TIFF_TAG_COPYRIGHT).getStringValue())
        .isEqualTo(TaggedJpeg.COPYRIGHT);
    assertThat(pixels(stripped)).isEqualTo(pixels(TAGGED));
  }

  @Test
  void dropsWhatFollowsTheEndOfAJpeg() {
    byte[] trailed = Arrays.copyOf(TAGGED, TAGGED.length + 4);
    System.arraycopy("GPS!".getBytes(ISO_8859_1), 0, trailed, TAGGED.length, 4);

    byte[] stripped = MetadataRemoval.of(ImageFormat.JPEG).apply(trailed, null).orElseThrow();

    assertThat(text(stripped)).doesNotContain("GPS!");
    assertThat(text(stripped)).endsWith("\u00ff\u00d9");
  }

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void changesNoPixelInAnyFormat(ImageFormat format) {
    byte[] file = marked(format);

    byte[] stripped = MetadataRemoval.of(format).apply(file, null).orElseThrow();

    assertThat(text(stripped)).doesNotContain(TaggedJpeg.COPYRIGHT);
    assertThat(asPng(stripped)).isEqualTo(asPng(file));
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"GIF", "TIFF", "AVIF"})
  void keepsTheCopyrightWhereTheFormatHasAPlaceForIt(ImageFormat format) {
    byte[] file = marked(format);

    byte[] stripped = MetadataRemoval.of(format).apply(file, TaggedJpeg.COPYRIGHT).orElseThrow();

    assertThat(text(stripped)).contains(TaggedJpeg.COPYRIGHT);
    assertThat(asPng(stripped)).isEqualTo(asPng(file));
  }

  @Test
  void losesNoPixelOfAWebpThatSaysItIsLonger() {
    byte[] file = marked(ImageFormat.WEBP);
    byte[] stripped = MetadataRemoval.of(ImageFormat.WEBP).apply(file, null).orElseThrow();
    Arrays.fill(file, 4, 8, (byte) 0xff);

    assertThat(MetadataRemoval.of(ImageFormat.WEBP).apply(file, null)).hasValue(stripped);
  }

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void survivesAnyCutAndAnyChangedByte(ImageFormat format) {
    byte[] file = marked(format);
    MetadataRemoval removal = MetadataRemoval.of(format);

    for (int at = 12; at < Math.min(file.length, 600); at++) {
      byte[] changed = file.clone();
      changed[at] ^= (byte) 0xff;
      assertThat(removal.apply(changed, "c")).isNotNull();
      assertThat(removal.apply(Arrays.copyOf(file, at), null)).isNotNull();
    }
  }

  /** A file of this format that carries the copyright, if the format has a place for it. */
  private static byte[] marked(ImageFormat format) {
    String target = format.name().toLowerCase(java.util.Locale.ROOT);
    Rendition rendition =
        TestEngine.render(TAGGED, List.of(Map.of("op", "convert", "format", target)));
    return rendition.bytes();
  }

  private static int[] asPng(byte[] file) {
    return pixels(
        TestEngine.render(file, List.of(Map.of("op", "convert", "format", "png"))).bytes());
  }

  private static int[] pixels(byte[] file) {
    BufferedImage image = Pictures.decode(file);
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }
}
