package io.imageservice.engine;

import static io.imageservice.engine.TestEngine.ENGINE;
import static io.imageservice.engine.TestEngine.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.imageservice.engine.analysis.Analysis;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts that come with the renditions. */
class AnalysisTest {

  @TempDir Path folder;

  private static final byte[] QUARTERS = Pictures.encode(Pictures.quarters(100, 80), "png");

  @Test
  void describesThePixelsFromOneDecode() {
    long before = ENGINE.decodeCount();

    Map<String, Object> analysis = analyse(QUARTERS, List.of(Map.of("op", "grayscale")));

    assertThat(ENGINE.decodeCount() - before).isEqualTo(1);
    assertThat(analysis)
        .contains(entry("metadata_kept", "copyright"))
        .containsKeys("blur_hash", "thumb_hash", "perceptual_hash", "entropy", "sharpness");
    assertThat(analysis.get("dominant_colours"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(3)
        .allSatisfy(colour -> assertThat(share(colour)).isEqualTo(0.25));
    assertThat(analysis.get("palette"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .extracting("colour")
        .containsExactlyInAnyOrder("#ff0000", "#00ff00", "#0000ff", "#ffffff");
  }

  @Test
  void looksAtTheImageAsItCameWhateverTheRecipeMakesOfIt() {
    byte[] photo = Pictures.encode(circles(1_200, 900), "jpg");
    Map<String, Object> whole = analyse(photo, List.of(Map.of("op", "compress")));

    for (Map<String, ?> first :
        List.of(
            Map.of("op", "resize", "width", 800, "height", 600),
            Map.of("op", "resize", "width", 300, "height", 300, "fit", "cover"),
            Map.of("op", "resize", "width", 200, "height", 900, "fit", "exact"),
            Map.of("op", "crop", "width", 50, "height", 50),
            Map.of("op", "rotate", "angle", 90))) {
      Map<String, Object> other = analyse(photo, List.of(first, Map.of("op", "invert")));

      assertThat(bitsThatDiffer(whole, other)).as(first.toString()).isLessThanOrEqualTo(6);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void seesThePictureUpright(int orientation) {
    BufferedImage stored = circles(600, 600);
    byte[] tagged = TaggedJpeg.of(Pictures.encode(stored, "jpg"), orientation);
    byte[] upright = Pictures.encode(Averages.upright(stored, orientation), "png");

    Map<String, Object> analysis = analyse(tagged, List.of(Map.of("op", "resize", "width", 300)));

    assertThat(bitsThatDiffer(analysis, analyse(upright, List.of()))).isLessThanOrEqualTo(6);
    assertThat(bitsThatDiffer(analysis, analyse(Pictures.encode(stored, "png"), List.of())))
        .isGreaterThan(6);
  }

  @Test
  void reportsWhatTheOutputsNoLongerTell() throws Exception {
    byte[] tagged = TaggedJpeg.of(Pictures.encode(Pictures.landscape(64, 48), "jpg"), 1);
    ImageFacts facts = ENGINE.inspect(Files.write(folder.resolve("photo"), tagged), LIMITS);

    Map<String, Object> analysis =
        Analysis.complete(facts.metadata(), analyse(tagged, List.of(Map.of("op", "compress"))));

    assertThat(analysis).containsKeys("gps", "bit_depth", "blur_hash");
    assertThat(analysis.get("privacy"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("kept", List.of("exif.Copyright"))
        .extractingByKey("found", InstanceOfAssertFactories.MAP)
        .containsKeys("location", "name", "device")
        .containsEntry("serial_number", List.of("exif.BodySerialNumber"));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2000", "2000, 3", "99, 101"})
  void takesAnyShape(int width, int height) {
    byte[] png = Pictures.encode(Pictures.landscape(width, height), "png");

    assertThat(analyse(png, List.of())).containsKey("perceptual_hash");
    assertThat(analyse(png, List.of(Map.of("op", "resize", "width", 1)))).containsKey("blur_hash");
  }

  /** Large shapes, which look the same in every size. */
  private static BufferedImage circles(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    Random random = new Random(3);
    for (int i = 0; i < 25; i++) {
      graphics.setColor(new Color(random.nextInt(1 << 24)));
      graphics.fillOval(
          (int) (random.nextDouble(-0.2, 1) * width),
          (int) (random.nextDouble(-0.2, 1) * height),
          width / 3,
          height / 3);
    }
    graphics.dispose();
    return image;
  }

  private static Map<String, Object> analyse(byte[] file, Object recipe) {
    return ENGINE
        .render(file, Recipe.parse(recipe), LIMITS, Map.of(), new Cancellation())
        .analysis();
  }

  private static int bitsThatDiffer(Map<String, Object> one, Map<String, Object> other) {
    return Long.bitCount(hash(one) ^ hash(other));
  }

  private static long hash(Map<String, Object> analysis) {
    return Long.parseUnsignedLong((String) analysis.get("perceptual_hash"), 16);
  }

  private static Object share(Object colour) {
    return ((Map<?, ?>) colour).get("share");
  }
}
