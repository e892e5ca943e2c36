package io.imageservice.engine.operation;

import io.imageservice.engine.Pictures;
import io.imageservice.engine.TestEngine;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applies single operations to pictures that the tests can check by hand. */
final class Steps {

  private Steps() {}

  /** The picture after one operation; parameters follow as name, value, name, value. */
  static BufferedImage apply(BufferedImage image, String name, Object... parameters) {
    byte[] png = Pictures.encode(image, "png");
    List<?> recipe = List.of(operation(name, parameters));
    return Pictures.decode(TestEngine.render(png, recipe).bytes());
  }

  /** An operation as it stands in a recipe; parameters follow as name, value, name, value. */
  static Map<String, Object> operation(String name, Object... parameters) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("op", name);
    for (int i = 0; i < parameters.length; i += 2) {
      operation.put((String) parameters[i], parameters[i + 1]);
    }
    return operation;
  }

  /** A picture of one colour. */
  static BufferedImage plain(Color colour, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, colour.getRGB());
      }
    }
    return image;
  }

  /** The samples of a pixel: red, green, blue, alpha; grey counts for all three. */
  static List<Integer> pixel(BufferedImage image, int x, int y) {
    int[] samples = image.getRaster().getPixel(x, y, (int[]) null);
    return switch (samples.length) {
      case 1 -> List.of(samples[0], samples[0], samples[0], 255);
      case 2 -> List.of(samples[0], samples[0], samples[0], samples[1]);
      case 3 -> List.of(samples[0], samples[1], samples[2], 255);
      default -> List.of(samples[0], samples[1], samples[2], samples[3]);
    };
  }
}
