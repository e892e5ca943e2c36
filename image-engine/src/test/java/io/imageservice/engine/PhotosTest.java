package io.imageservice.engine;

import static io.imageservice.engine.TestEngine.ENGINE;
import static io.imageservice.engine.TestEngine.LIMITS;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real camera photographs: {@code -Dphotos=DIR}. */
@EnabledIfSystemProperty(named = "photos", matches = ".+")
class PhotosTest {

  @TempDir Path folder;

  static List<Path> photos() throws IOException {
    try (Stream<Path> files = Files.list(folderOfPhotos())) {
      return files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
    }
  }

  /** The thumbnail against an independent one: the JDK's decoder and plain averaging. */
  @ParameterizedTest
  @MethodSource("photos")
  void aThumbnailLooksLikeThePhoto(Path photo) throws IOException {
    byte[] file = Files.readAllBytes(photo);

    Rendition result =
        TestEngine.render(
            file,
            List.of(
                Map.of("op", "resize", "width", 800, "height", 600),
                Map.of("op", "convert", "format", "jpeg")));

    int orientation = ENGINE.inspect(photo, LIMITS).orientation();
    BufferedImage expected =
        Averages.upright(Averages.grid(Pictures.decode(file), 24), orientation);
    BufferedImage actual = Averages.grid(Pictures.decode(result.bytes()), 24);
    assertThat(Averages.meanDifference(expected, actual)).isLessThan(2.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"resize", "compress", "compress-keeps", "webp", "avif", "png"})
  void noOutputTellsWhereThePhotoWasTaken(String way) throws IOException {
    byte[] photo = Files.readAllBytes(folderOfPhotos().resolve("branches-8mp-gps.jpg"));
    List<Map<String, Object>> recipe =
        switch (way) {
          case "resize" -> List.of(Map.of("op", "resize", "width", 800));
          case "compress" -> List.of(Map.of("op", "compress"));
          case "compress-keeps" -> List.of(Map.of("op", "compress", "quality", 100));
          default ->
              List.of(Map.of("op", "resize", "width", 400), Map.of("op", "convert", "format", way));
        };

    Rendition result = TestEngine.render(photo, recipe);

    assertThat(result.keptOriginal()).isEqualTo(way.equals("compress-keeps"));
    ImageFacts facts = ENGINE.inspect(Files.write(folder.resolve("out"), result.bytes()), LIMITS);
    assertThat(facts.metadata()).doesNotContainKeys("gps", "exif", "xmp", "iptc", "unreadable");
  }

  @Test
  void readsThePlaceOfAPhoto() throws IOException {
    ImageFacts facts = ENGINE.inspect(folderOfPhotos().resolve("branches-8mp-gps.jpg"), LIMITS);

    assertThat((Map<?, ?>) facts.metadata().get("gps"))
        .extracting("latitude", "longitude")
        .satisfiesExactly(
            latitude -> assertThat((Double) latitude).isBetween(51.562, 51.563),
            longitude -> assertThat((Double) longitude).isBetween(-0.078, -0.077));
  }

  private static Path folderOfPhotos() {
    return Path.of(System.getProperty("photos"));
  }
}
