package io.imageservice.engine;

import static io.imageservice.engine.TestEngine.ENGINE;
import static io.imageservice.engine.TestEngine.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.engine.vips.VipsCodec;
import io.imageservice.engine.vips.VipsImage;
import io.imageservice.engine.vips.VipsScope;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnimationTest {

  private static final int[] DELAYS = {100, 250, 40};
  private static final Color[] COLOURS = {Color.RED, Color.GREEN, Color.BLUE};

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"gif, gif", "gif, webp", "webp, gif", "webp, webp"})
  void keepsFramesTimingAndLoopsThroughAResize(String from, String to) {
    Rendition result =
        TestEngine.render(
            animation(from),
            List.of(Map.of("op", "resize", "width", 20), Map.of("op", "convert", "format", to)));

    assertThat(List.of(result.width(), result.height(), result.frames()))
        .containsExactly(20, 10, 3);
    try (VipsScope scope = new VipsScope()) {
      VipsImage image = VipsCodec.load(scope.bytes(result.bytes()), to + "load", Map.of("n", -1));
      assertThat(image.pageCount()).isEqualTo(3);
      assertThat(image.metadata().integers("delay")).contains(DELAYS);
      assertThat(image.metadata().integer("loop")).contains(5);
    }
  }

  @Test
  void scalesEachFrameOnItsOwn() throws Exception {
    Rendition result =
        TestEngine.render(animation("gif"), List.of(Map.of("op", "resize", "width", 20)));

    List<BufferedImage> frames = framesOfGif(result.bytes());
    assertThat(frames).hasSize(3);
    for (int i = 0; i < 3; i++) {
      // The last row touches the next frame where frames are stacked.
      assertThat(new Color(frames.get(i).getRGB(10, 9))).isEqualTo(COLOURS[i]);
      assertThat(new Color(frames.get(i).getRGB(10, 0))).isEqualTo(COLOURS[i]);
    }
  }

  @Test
  void writesTheFirstFrameWhereTheFormatHasOnlyOne() {
    Rendition result =
        TestEngine.render(animation("gif"), List.of(Map.of("op", "convert", "format", "png")));

    BufferedImage image = Pictures.decode(result.bytes());
    assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(40, 20);
    assertThat(result.frames()).isEqualTo(1);
    assertThat(new Color(image.getRGB(20, 10))).isEqualTo(Color.RED);
  }

  @Test
  void countsFramesBeforeDecoding() throws Exception {
    Path file = Files.write(folder.resolve("animation"), animation("gif"));
    Limits two = new Limits(1 << 20, 1 << 20, 1000, 1000, 2, 10, 1 << 20, Duration.ofMinutes(1));
    Limits pixels = new Limits(1 << 20, 2_399, 1000, 1000, 3, 10, 1 << 20, Duration.ofMinutes(1));

    assertThat(ENGINE.inspect(file, LIMITS).frames()).isEqualTo(3);
    assertThatThrownBy(() -> ENGINE.inspect(file, two))
        .hasFieldOrPropertyWithValue("code", EngineErrorCode.TOO_MANY_FRAMES);
    assertThatThrownBy(() -> ENGINE.inspect(file, pixels))
        .hasFieldOrPropertyWithValue("code", EngineErrorCode.IMAGE_TOO_LARGE);
  }

  /** Three plain frames of 40x20, played five times. */
  static byte[] animation(String format) {
    List<BufferedImage> frames = new ArrayList<>();
    for (Color colour : COLOURS) {
      BufferedImage frame = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = frame.createGraphics();
      graphics.setColor(colour);
      graphics.fillRect(0, 0, 40, 20);
      graphics.dispose();
      frames.add(frame);
    }
    return Animations.encode(frames, DELAYS, 5, format);
  }

  private static List<BufferedImage> framesOfGif(byte[] gif) throws Exception {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
      reader.setInput(in);
      List<BufferedImage> frames = new ArrayList<>();
      for (int i = 0; i < reader.getNumImages(true); i++) {
        frames.add(reader.read(i));
      }
      return frames;
    } finally {
      reader.dispose();
    }
  }
}
