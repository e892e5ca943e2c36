package io.imageservice.engine;

import static io.imageservice.engine.TestEngine.ENGINE;
import static io.imageservice.engine.TestEngine.LIMITS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.imageservice.engine.vips.Interpretation;
import io.imageservice.engine.vips.VipsCodec;
import io.imageservice.engine.vips.VipsImage;
import io.imageservice.engine.vips.VipsScope;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes in in odd forms, and what the options of each format do to what comes out. */
class FormatsTest {

  private static final byte[] PNG = Pictures.encode(Scene.paint(192, 128), "png");
  private static final byte[] GLASS = convert(PNG, "round-corners:40|convert:png");

  @TempDir Path folder;

  @Test
  void readsTheInksOfACmykJpeg() throws Exception {
    byte[] jpeg = cmykJpeg(0, 255, 255, 0);

    ImageFacts facts = ENGINE.inspect(Files.write(folder.resolve("cmyk"), jpeg), LIMITS);
    int red = Pictures.decode(convert(jpeg, "convert:png")).getRGB(8, 8);

    assertThat(facts.metadata()).containsEntry("colour_space", "cmyk").containsEntry("channels", 4);
    // Magenta and yellow ink make a red; how strong it is the press decides.
    assertThat(red >> 16 & 0xff).isGreaterThan(200);
    assertThat(red >> 8 & 0xff).isLessThan(80);
    assertThat(red & 0xff).isLessThan(80);
    assertThat(TestEngine.render(jpeg, List.of(Map.of("op", "flip"))).format())
        .isEqualTo(ImageFormat.JPEG);
  }

  @Test
  void roundsSixteenBitsToEight() throws Exception {
    byte[] png = deepPng(0x80ff, 0x4000, 0xffff);

    ImageFacts facts = ENGINE.inspect(Files.write(folder.resolve("deep"), png), LIMITS);
    int pixel = Pictures.decode(convert(png, "convert:png")).getRGB(3, 3);

    assertThat(facts.metadata()).containsEntry("bit_depth", 16);
    assertThat(pixel >> 16 & 0xff).isCloseTo(0x80, within(1));
    assertThat(pixel >> 8 & 0xff).isCloseTo(0x40, within(1));
    assertThat(pixel & 0xff).isEqualTo(0xff);
  }

  @Test
  void readsAProgressiveJpegLikeAnOrdinaryOne() {
    byte[] progressive = convert(PNG, "convert:jpeg;progressive=true");
    byte[] ordinary = convert(PNG, "convert:jpeg");

    assertThat(frameHeader(progressive)[1] & 0xff).isEqualTo(0xc2);
    assertThat(frameHeader(ordinary)[1] & 0xff).isEqualTo(0xc0);
    assertThat(pixels(convert(progressive, "convert:png")))
        .isEqualTo(pixels(convert(ordinary, "convert:png")));
  }

  @Test
  void takesTheFirstPageOfADocument() throws Exception {
    byte[] pages =
        Animations.encode(
            List.of(Scene.paint(60, 40), Pictures.quarters(60, 40), Pictures.landscape(60, 40)),
            new int[3],
            0,
            "tiff");

    ImageFacts facts = ENGINE.inspect(Files.write(folder.resolve("pages"), pages), LIMITS);
    Rendition first = TestEngine.render(pages, List.of(Map.of("op", "convert", "format", "png")));
    Rendition whole = TestEngine.render(pages, List.of());

    assertThat(facts.frames()).isEqualTo(3);
    assertThat(List.of(facts.width(), facts.height())).containsExactly(60, 40);
    assertThat(first.frames()).isEqualTo(1);
    assertThat(pixels(first.bytes()))
        .isEqualTo(pixels(Pictures.encode(Scene.paint(60, 40), "png")));
    // No step touches a pixel, so the document stays whole.
    assertThat(whole.frames()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"<svg/>, SVG", "%PDF-1.7, PDF", "BM6, BMP", "8BPS, PSD"})
  void refusesByNameWhatItDoesNotRead(String start, String name) {
    assertThatThrownBy(() -> TestEngine.render(start.getBytes(ISO_8859_1), List.of()))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.code()).isEqualTo(EngineErrorCode.UNSUPPORTED_FORMAT))
        .hasMessageContaining(name);
  }

  @ParameterizedTest
  @CsvSource({"jpeg", "webp", "avif"})
  void writesSmallerFilesWithLessQuality(String format) {
    byte[] low = convert(PNG, "convert:%s;quality=20".formatted(format));
    byte[] high = convert(PNG, "convert:%s;quality=90".formatted(format));

    assertThat(low.length).isLessThan(high.length * 2 / 3);
    assertThat(difference(PNG, high).mean()).isLessThan(difference(PNG, low).mean());
  }

  @ParameterizedTest
  @CsvSource({"auto, 90, 0x11", "auto, 80, 0x22", "full, 80, 0x11", "reduced, 95, 0x22"})
  void writesTheColourOfAJpegAsFineAsAskedFor(String chroma, int quality, String sampling) {
    byte[] jpeg = convert(PNG, "convert:jpeg;quality=%d;chroma=%s".formatted(quality, chroma));

    // The sampling factors of the first component: SOF, length, depth, height, width, count, id.
    assertThat((int) frameHeader(jpeg)[11]).isEqualTo(Integer.decode(sampling));
  }

  @ParameterizedTest
  @CsvSource({"webp", "avif"})
  void keepsEveryPixelWithoutLoss(String format) {
    byte[] file = convert(PNG, "convert:%s;lossless=true".formatted(format));

    assertThat(pixels(convert(file, "convert:png"))).isEqualTo(pixels(PNG));
  }

  @ParameterizedTest
  @CsvSource({"png", "webp", "avif", "gif"})
  void triesHarderWithMoreEffort(String format) {
    byte[] quick = convert(PNG, "convert:%s;effort=1".formatted(format));
    byte[] thorough = convert(PNG, "convert:%s;effort=10".formatted(format));

    assertThat(thorough.length).isLessThan(quick.length);
  }

  @ParameterizedTest
  @CsvSource({"gif, 8, 8", "gif, 5, 8", "gif, 200, 256", "png, 16, 16", "png, 2, 2", "png, 5, 16"})
  void usesNoMoreColoursThanAskedFor(String format, int colours, int most) {
    byte[] file = convert(PNG, "convert:%s;palette=true;colours=%d".formatted(format, colours));

    assertThat(Arrays.stream(pixels(file)).distinct().count()).isBetween(2L, (long) most);
  }

  @Test
  void writesAPaletteOnlyWhenAskedTo() {
    // The colour type stands behind the size and the depth in IHDR.
    assertThat(convert(PNG, "convert:png")[25]).isEqualTo((byte) 2);
    assertThat(convert(PNG, "convert:png;palette=true")[25]).isEqualTo((byte) 3);
  }

  @ParameterizedTest
  @CsvSource({"none, 1", "lzw, 5", "deflate, 8", "jpeg, 7"})
  void packsATiffAsAskedFor(String compression, int code) {
    byte[] tiff = convert(PNG, "convert:tiff;tiff_compression=" + compression);

    assertThat(tag(tiff, 259)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "opaque, '', WEBP",
    "opaque, ';accept_formats=jpeg,png', JPEG",
    "glass, ';accept_formats=jpeg,png', PNG",
    "glass, ';accept_formats=jpeg,avif,png', AVIF",
    "glass, ';accept_formats=jpeg', JPEG",
    "animated, ';accept_formats=jpeg,gif', GIF",
    "animated, ';accept_formats=avif', AVIF"
  })
  void choosesTheFirstFormatThatCanHoldTheImage(String image, String accept, ImageFormat format) {
    byte[] file =
        switch (image) {
          case "opaque" -> PNG;
          case "glass" -> GLASS;
          default ->
              Animations.encode(
                  List.of(Scene.paint(30, 20), Pictures.quarters(30, 20)),
                  new int[] {50, 50},
                  0,
                  "webp");
        };

    Object recipe = Recipe.parseText("convert:auto" + accept).toJson();

    assertThat(TestEngine.render(file, recipe).format()).isEqualTo(format);
  }

  private static byte[] convert(byte[] file, String recipe) {
    return TestEngine.render(file, Recipe.parseText(recipe).toJson()).bytes();
  }

  private static Difference difference(byte[] a, byte[] b) {
    return Difference.of(Pictures.decode(a), Pictures.decode(convert(b, "convert:png")));
  }

  private static int[] pixels(byte[] file) {
    BufferedImage image = Pictures.decode(file);
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  /** From the marker SOF0 or SOF2 on. */
  private static byte[] frameHeader(byte[] jpeg) {
    int at = 2;
    while ((jpeg[at + 1] & 0xff) != 0xc0 && (jpeg[at + 1] & 0xff) != 0xc2) {
      at += 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
    }
    return Arrays.copyOfRange(jpeg, at, at + 20);
  }

  /** The value of a tag of one short, in the first directory. */
  private static int tag(byte[] tiff, int tag) {
    ByteBuffer data = ByteBuffer.wrap(tiff);
    data.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = data.getInt(4);
    for (int i = 0; i < data.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      if (data.getShort(entry) == tag) {
        return data.getShort(entry + 8);
      }
    }
    throw new AssertionError("there is no tag " + tag);
  }

  private static byte[] cmykJpeg(int... inks) {
    ENGINE.version(); // loads the library
    byte[] samples = new byte[16 * 16 * 4];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) inks[i % 4];
    }
    try (VipsScope scope = new VipsScope()) {
      VipsImage image = VipsImage.ofPixels(scope, samples, 16, 16, 4).as(Interpretation.CMYK);
      return VipsCodec.save(image, "jpegsave", Map.of("Q", 95));
    }
  }

  private static byte[] deepPng(int red, int green, int blue) {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(8, 8);
    for (int i = 0; i < 64; i++) {
      raster.setPixel(i % 8, Math.floorDiv(i, 8), new int[] {red, green, blue});
    }
    return Pictures.encode(new BufferedImage(model, raster, false, null), "png");
  }
}
