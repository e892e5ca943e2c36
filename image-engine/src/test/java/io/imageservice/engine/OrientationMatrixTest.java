package io.imageservice.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation that moves pixels, on every orientation, against numbers computed here. */
class OrientationMatrixTest {

  private static final Grid STORED = Grid.blocks(144, 96);
  private static final byte[] PNG = Pictures.encode(STORED.image(), "png");
  private static final byte[] JPEG =
      TestEngine.render(PNG, Recipe.parseText("convert:jpeg;quality=95;chroma=full").toJson())
          .bytes();
  private static final Map<String, UnaryOperator<Grid>> CASES = cases();

  private static Map<String, UnaryOperator<Grid>> cases() {
    Map<String, UnaryOperator<Grid>> cases = new LinkedHashMap<>();
    cases.put("auto-orient", g -> g);
    cases.put("crop:40x30;x=12;y=9", g -> g.part(12, 9, 40, 30));
    cases.put("flip", g -> g.upright(4));
    cases.put("mirror", g -> g.upright(2));
    cases.put("rotate:90", g -> g.quarterTurns(1));
    cases.put("rotate:180", g -> g.quarterTurns(2));
    cases.put("rotate:270", g -> g.quarterTurns(3));
    cases.put("rotate:-90", g -> g.quarterTurns(3));
    cases.put("rotate:30;background=102030", g -> turned(g, 30));
    cases.put("rotate:-100;background=102030", g -> turned(g, -100));
    cases.put(
        "pad:150x160;gravity=south_west;colour=102030",
        g -> g.on(150, 160, 0, 160 - g.height(), 0xff102030));
    cases.put(
        "extend:1;2;3;4;colour=102030", g -> g.on(g.width() + 6, g.height() + 4, 4, 1, 0xff102030));
    cases.put("border:3;colour=102030", g -> g.on(g.width() + 6, g.height() + 6, 3, 3, 0xff102030));
    cases.put("extend:5;6;7;8;colour=ffffff|trim", g -> g);
    cases.put("redact:10;20;30;15;colour=aabbcc", g -> g.filled(10, 20, 30, 15, 0xffaabbcc));
    cases.put("redact:10;20;30;15;mode=pixelate;size=4", g -> g.pixelated(10, 20, 30, 15, 4));
    cases.put("pixelate:12", g -> g.pixelated(0, 0, g.width(), g.height(), 12));
    cases.put("round-corners:20", OrientationMatrixTest::rounded);
    cases.put("resize:72x72", g -> g.scaled(g.width() / 2, g.height() / 2));
    cases.put("resize:factor=0.5;shrink=best", g -> g.scaled(g.width() / 2, g.height() / 2));
    cases.put("resize:x120", g -> g.height() < 120 ? g : g.scaled(80, 120));
    cases.put(
        "resize:x120;enlarge=true", g -> g.height() < 120 ? g.scaled(180, 120) : g.scaled(80, 120));
    cases.put("resize:75x60;fit=fill", g -> g.scaled(75, 60));
    cases.put("resize:225x210;fit=exact", g -> g.scaled(225, 210));
    cases.put("resize:75x60;fit=fill;kernel=nearest", g -> g.scaled(75, 60));
    cases.put(
        "resize:90x54;fit=cover;gravity=north_east",
        g ->
            g.width() > g.height()
                ? g.scaled(90, 60).part(0, 0, 90, 54)
                : g.scaled(90, 135).part(0, 0, 90, 54));
    cases.put(
        "resize:60x72;fit=cover;focal_x=0.7;focal_y=0.2",
        g ->
            g.width() > g.height()
                // 0.7 · 108 − 30 = 45.6; no row is cut.
                ? g.scaled(108, 72).part(46, 0, 60, 72)
                // 0.2 · 90 − 36 lies above the picture.
                : g.scaled(60, 90).part(0, 0, 60, 72));
    cases.put(
        "watermark-image:%s;gravity=north_west;offset_x=5;offset_y=3".formatted(TestEngine.ASSET),
        g -> g.width() > g.height() ? marked(g, 36, 18) : marked(g, 24, 12));
    cases.put(
        "resize:72x72|rotate:90|crop:20x21;x=3;y=5",
        g -> g.scaled(g.width() / 2, g.height() / 2).quarterTurns(1).part(3, 5, 20, 21));
    cases.put(
        "mirror|crop:50x40;x=9;y=2|rotate:270|flip",
        g -> g.upright(2).part(9, 2, 50, 40).quarterTurns(3).upright(4));
    return cases;
  }

  static Stream<Arguments> matrix() {
    return CASES.keySet().stream()
        .flatMap(recipe -> IntStream.rangeClosed(1, 8).mapToObj(o -> Arguments.of(recipe, o)));
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void movesPixelsWhereTheyBelong(String recipe, int orientation) {
    Grid expected = CASES.get(recipe).apply(STORED.upright(orientation));
    byte[] file = Profiles.insertChunk(PNG, "eXIf", orientationOnly(orientation));

    BufferedImage result = render(file, recipe);

    assertThat(expected.sureness()).isGreaterThan(0.2);
    assertThat(size(result)).isEqualTo(List.of(expected.width(), expected.height()));
    assertThat(expected.distance(result)).isLessThanOrEqualTo(2);
  }

  static Stream<Arguments> shrinking() {
    return matrix().filter(row -> row.get()[0].toString().startsWith("resize"));
  }

  /** A JPEG is decoded smaller before it is turned. */
  @ParameterizedTest
  @MethodSource("shrinking")
  void shrinksAJpegWhereItBelongs(String recipe, int orientation) {
    Grid expected = CASES.get(recipe).apply(STORED.upright(orientation));

    BufferedImage result = render(TaggedJpeg.of(JPEG, orientation), recipe);

    assertThat(size(result)).isEqualTo(List.of(expected.width(), expected.height()));
    assertThat(expected.distance(result)).isLessThanOrEqualTo(6);
  }

  static Stream<Integer> orientations() {
    return IntStream.rangeClosed(1, 8).boxed();
  }

  /** Which part is the most interesting one is libvips' to say; that it is a part is not. */
  @ParameterizedTest
  @MethodSource("orientations")
  void cutsAPartOutOfTheUprightPicture(int orientation) {
    Grid upright = STORED.upright(orientation);
    byte[] file = Profiles.insertChunk(PNG, "eXIf", orientationOnly(orientation));

    BufferedImage result = render(file, "smart-crop:41x37");

    assertThat(size(result)).isEqualTo(List.of(41, 37));
    assertThat(isPart(upright, result)).isTrue();
  }

  private static boolean isPart(Grid whole, BufferedImage part) {
    for (int top = 0; top + part.getHeight() <= whole.height(); top++) {
      for (int left = 0; left + part.getWidth() <= whole.width(); left++) {
        boolean begins = whole.at(left, top) == part.getRGB(0, 0);
        if (begins
            && whole.part(left, top, part.getWidth(), part.getHeight()).distance(part) == 0) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void tellsTheOrientationsApart() {
    assertThat(
            orientations().map(o -> STORED.upright(o).image()).map(i -> i.getRGB(2, 2)).distinct())
        .hasSize(4);
    assertThat(
            orientations()
                .map(o -> STORED.upright(o).image())
                .map(i -> List.of(i.getWidth(), i.getRGB(2, 2), i.getRGB(i.getWidth() - 3, 2)))
                .distinct())
        .hasSize(8);
  }

  private static Grid turned(Grid g, double degrees) {
    double cos = Math.abs(Math.cos(Math.toRadians(degrees)));
    double sin = Math.abs(Math.sin(Math.toRadians(degrees)));
    int width = (int) Math.round(g.width() * cos + g.height() * sin);
    int height = (int) Math.round(g.width() * sin + g.height() * cos);
    return g.turned(degrees, width, height, 0xff102030);
  }

  private static Grid rounded(Grid g) {
    return Grid.of(
        g.width(),
        g.height(),
        (x, y) -> {
          double outsideX = Math.max(20 - (x + 0.5), x + 0.5 - (g.width() - 20));
          double outsideY = Math.max(20 - (y + 0.5), y + 0.5 - (g.height() - 20));
          double distance = Math.hypot(Math.max(0, outsideX), Math.max(0, outsideY));
          boolean isAtEdge = Math.abs(distance - 20) < 1 || distance > 20;
          return isAtEdge ? Grid.UNSURE : g.at(x, y);
        });
  }

  /** A watermark of quarters whose top left corner is at (5, 3). */
  private static Grid marked(Grid g, int width, int height) {
    Grid quarters =
        Grid.of(
            width,
            height,
            (x, y) -> {
              boolean isMiddle =
                  Math.abs(x + 0.5 - width / 2.0) < 4 || Math.abs(y + 0.5 - height / 2.0) < 3;
              int top = x < width / 2 ? 0xffff0000 : 0xff00ff00;
              int bottom = x < width / 2 ? 0xff0000ff : 0xffffffff;
              return isMiddle ? Grid.UNSURE : y < height / 2 ? top : bottom;
            });
    return Grid.of(
        g.width(),
        g.height(),
        (x, y) ->
            x >= 5 && y >= 3 && x < 5 + width && y < 3 + height
                ? quarters.at(x - 5, y - 3)
                : g.at(x, y));
  }

  /** An EXIF block with the orientation as its only tag. */
  private static byte[] orientationOnly(int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(26).put("MM\0*".getBytes(ISO_8859_1)).putInt(8);
    exif.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
    return exif.putShort((short) orientation).putShort((short) 0).putInt(0).array();
  }

  private static BufferedImage render(byte[] file, String recipe) {
    Object json = Recipe.parseText(recipe + "|convert:png").toJson();
    return Pictures.decode(TestEngine.render(file, json).bytes());
  }

  private static List<Integer> size(BufferedImage image) {
    return List.of(image.getWidth(), image.getHeight());
  }
}
