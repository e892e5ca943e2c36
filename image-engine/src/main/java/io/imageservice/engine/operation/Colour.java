package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A colour in sRGB.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 * @param alpha 0 (transparent) to 255
 */
public record Colour(int red, int green, int blue, int alpha) {

  private static final Pattern HEX = Pattern.compile("#([0-9a-fA-F]{6})([0-9a-fA-F]{2})?");

  /** Reads {@code #rrggbb} or {@code #rrggbbaa}; empty if the text is neither. */
  public static Optional<Colour> parse(String text) {
    if (!HEX.matcher(text).matches()) {
      return Optional.empty();
    }
    int rgb = Integer.parseInt(text.substring(1, 7), 16);
    int alpha = text.length() == 9 ? Integer.parseInt(text.substring(7), 16) : 255;
    return Optional.of(new Colour(rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff, alpha));
  }

  /** Whether nothing shines through. */
  public boolean isOpaque() {
    return alpha == 255;
  }

  /** One sample for each band of an image. */
  double[] samples(VipsImage image) {
    double luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    return switch (image.bands()) {
      case 1 -> new double[] {luma};
      case 2 -> new double[] {luma, alpha};
      case 3 -> new double[] {red, green, blue};
      default -> new double[] {red, green, blue, alpha};
    };
  }

  @Override
  public String toString() {
    String rgb = String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    return isOpaque() ? rgb : rgb + String.format(Locale.ROOT, "%02x", alpha);
  }
}
