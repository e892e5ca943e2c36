package io.imageservice.benchmarks;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** The image that every job sends: six megapixels, a JPEG. */
final class Photo {

  private static final String NAME = "swatches-6mp.jpg";
  private static final int WIDTH = 3072;
  private static final int HEIGHT = 2048;
  private static final float QUALITY = 0.85f;
  private static final int SMALL = 64;
  private static final int NOISE = 16;

  private Photo() {}

  /**
   * The file {@value #NAME} of the folder; without a folder, a painted one of about its size.
   *
   * @param folder of photographs
   * @param output where a painted one is written to
   */
  static Path find(Optional<Path> folder, Path output) throws IOException {
    if (folder.isPresent()) {
      return folder.get().resolve(NAME);
    }
    Path file = Files.createDirectories(output).resolve("painted-6mp.jpg");
    return Files.write(file, jpeg(WIDTH, HEIGHT));
  }

  /** A file whose pixels cost nothing, to warm up everything around them. */
  static byte[] small() throws IOException {
    return jpeg(SMALL, SMALL);
  }

  private static byte[] jpeg(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream target = ImageIO.createImageOutputStream(bytes)) {
      ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(target);
      writer.write(null, new IIOImage(paint(width, height), null, null), parameters);
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Colours that change slowly, with the noise of a camera, the same at every call. */
  private static BufferedImage paint(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    SplittableRandom random = new SplittableRandom(1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int noise = random.nextInt(NOISE);
        int red = channel(x / 300.0 + y / 900.0, noise);
        int green = channel(x / 700.0 - y / 500.0, noise);
        int blue = channel(y / 400.0, noise);
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  private static int channel(double phase, int noise) {
    return (int) Math.round(120 + 110 * Math.sin(phase)) + noise;
  }
}
