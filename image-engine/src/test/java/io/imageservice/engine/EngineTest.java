package io.imageservice.engine;

import static io.imageservice.engine.TestEngine.ENGINE;
import static io.imageservice.engine.TestEngine.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTest {

  private static final byte[] PHOTO = Pictures.encode(Pictures.landscape(640, 480), "jpg");

  @TempDir Path folder;

  @Test
  void readsTheHeaderOfAFile() throws Exception {
    Path file = Files.write(folder.resolve("photo"), PHOTO);

    ImageFacts facts = ENGINE.inspect(file, LIMITS);

    assertThat(facts.format()).isEqualTo(ImageFormat.JPEG);
    assertThat(facts.width()).isEqualTo(640);
    assertThat(facts.height()).isEqualTo(480);
    assertThat(facts.frames()).isEqualTo(1);
    assertThat(facts.orientation()).isEqualTo(1);
    assertThat(facts.hasAlpha()).isFalse();
    assertThat(facts.profileName()).isNull();
  }

  @Test
  void resizesInsideABoxAndWritesAJpeg() {
    Rendition result =
        TestEngine.render(
            PHOTO,
            List.of(
                Map.of("op", "resize", "width", 100, "height", 100),
                Map.of("op", "convert", "format", "jpeg")));

    BufferedImage image = Pictures.decode(result.bytes());
    assertThat(result.name()).isEqualTo("default");
    assertThat(result.format()).isEqualTo(ImageFormat.JPEG);
    assertThat(List.of(result.width(), result.height())).containsExactly(100, 75);
    assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(100, 75);
  }

  @ParameterizedTest
  @CsvSource({"jpeg", "png", "webp", "gif", "tiff", "avif"})
  void writesEveryFormatAndReadsItAgain(String format) throws Exception {
    Rendition result = TestEngine.render(PHOTO, List.of(Map.of("op", "convert", "format", format)));

    ImageFacts facts = ENGINE.inspect(Files.write(folder.resolve(format), result.bytes()), LIMITS);
    assertThat(facts.format().name()).isEqualToIgnoringCase(format);
    assertThat(List.of(facts.width(), facts.height())).containsExactly(640, 480);
  }

  @Test
  void rendersSeveralRenditionsInOrderFromOneDecode() {
    Recipe recipe =
        Recipe.parse(
            Map.of(
                "renditions",
                List.of(
                    Map.of(
                        "name", "big", "operations", List.of(Map.of("op", "resize", "width", 320))),
                    Map.of(
                        "name",
                        "small",
                        "operations",
                        List.of(Map.of("op", "resize", "width", 80), Map.of("op", "grayscale"))))));

    long before = ENGINE.decodeCount();
    List<Rendition> results =
        ENGINE.render(PHOTO, recipe, LIMITS, Map.of(), new Cancellation()).renditions();

    assertThat(ENGINE.decodeCount() - before).isEqualTo(1);
    assertThat(results).extracting(Rendition::name).containsExactly("big", "small");
    assertThat(results).extracting(Rendition::width).containsExactly(320, 80);
    assertThat(results).extracting(Rendition::height).containsExactly(240, 60);
  }

  @Test
  void opensOnlyALibraryThatIsThere() {
    assertThatThrownBy(() -> Engine.open(folder.resolve("libvips.so")))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("there is no libvips");
    assertThatThrownBy(() -> NativeLibrary.locate(folder))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("ENGINE_LIBRARY");
    assertThat(ENGINE.version()).matches("libvips 8\\.\\d+\\.\\d+");
  }

  @Test
  void stopsWhenCancelled() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();

    assertThatThrownBy(
            () -> ENGINE.render(PHOTO, Recipe.parse(List.of()), LIMITS, Map.of(), cancellation))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.code()).isEqualTo(EngineErrorCode.ENGINE_CANCELLED));
  }

  @Test
  void callsAFileThatIsCutOffCorrupt() {
    byte[] half = java.util.Arrays.copyOf(PHOTO, PHOTO.length / 2);

    assertThatThrownBy(() -> TestEngine.render(half, List.of(Map.of("op", "resize", "width", 100))))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.code()).isEqualTo(EngineErrorCode.CORRUPT_IMAGE));
  }
}
