package io.imageservice.tests.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.fixtures.Exif;
import io.imageservice.tests.fixtures.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real photographs from real cameras. */
class PhotosIT {
  private static final int GRID = 8;
  private static Path folder;
  private static ApiClient user;

  @BeforeAll
  static void findThePhotos() {
    String given = System.getProperty("photos", "");
    assumeTrue(!given.isBlank(), "No -Dphotos=DIR was given, so the photographs are not tried.");
    folder = Path.of(System.getProperty("project.root", ".")).resolve(given);
    user = SharedProduct.newUser();
  }

  @ParameterizedTest
  @CsvSource({
    "tomatoes-12mp.jpg, 213, 320, 1",
    "swatches-6mp.jpg, 320, 213, 1",
    "leaf-14mp.jpg, 320, 213, 1",
    "desk-22mp-srgb-profile.jpg, 320, 213, 1",
    "crane-16mp-orientation-8.jpg, 212, 320, 8",
    "branches-8mp-gps.jpg, 240, 320, 1"
  })
  void becomeRightThumbnails(String file, int width, int height, int orientation)
      throws IOException {
    byte[] photo = Files.readAllBytes(folder.resolve(file));
    Job job = user.submit("images/thumbnail", file, photo);

    JsonNode output = user.done(job);

    assertThat(output.path("width").asInt()).isEqualTo(width);
    assertThat(output.path("height").asInt()).isEqualTo(height);
    byte[] result = user.download(job);
    Files.createDirectories(Path.of("target", "photos"));
    Files.write(Path.of("target", "photos", file), result);
    BufferedImage thumbnail = Pictures.decode(result);
    assertThat(thumbnail.getWidth()).isEqualTo(width);
    assertThat(thumbnail.getHeight()).isEqualTo(height);
    // The same picture, the right way up: the mean brightness of 64 fields is compared.
    double[] expected = brightness(Pictures.decode(photo), orientation);
    double[] actual = brightness(thumbnail, 1);
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.abs(expected[i] - actual[i]) / expected.length;
    }
    assertThat(difference).as("mean difference of 64 fields").isLessThan(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "images/compress",
        "images/resize",
        "images/thumbnail",
        "images/convert",
        "images/grayscale"
      })
  void neverTellWhereTheyWereTaken(String product) throws IOException {
    byte[] photo = Files.readAllBytes(folder.resolve("branches-8mp-gps.jpg"));
    assertThat(Exif.hasPosition(photo)).as("the photo itself has a position").isTrue();
    Job job = user.submit(product, "branches.jpg", photo);
    user.done(job);
    byte[] result = user.download(job);
    assertThat(Exif.hasPosition(result)).isFalse();
    assertThat(Exif.hasAny(result)).as("any EXIF or XMP").isFalse();
    assertThat(result.length).isLessThan(photo.length);
  }

  /** Row by row over the upright image. */
  private static double[] brightness(BufferedImage image, int orientation) {
    double[] sums = new double[GRID * GRID];
    int[] counts = new int[GRID * GRID];
    int step = Math.max(1, image.getWidth() / 400);
    for (int y = 0; y < image.getHeight(); y += step) {
      for (int x = 0; x < image.getWidth(); x += step) {
        double right = (x + 0.5) / image.getWidth();
        double down = (y + 0.5) / image.getHeight();
        // Orientation 8: shown turned a quarter to the left.
        int column = (int) (GRID * (orientation == 8 ? down : right));
        int row = (int) (GRID * (orientation == 8 ? 1 - right : down));
        int rgb = image.getRGB(x, y);
        int field = row * GRID + column;
        sums[field] +=
            0.299 * ((rgb >> 16) & 0xff) + 0.587 * ((rgb >> 8) & 0xff) + 0.114 * (rgb & 0xff);
        counts[field]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= counts[i];
    }
    return sums;
  }
}
