package io.imageservice.engine.operation;

import io.imageservice.engine.vips.VipsImage;
import java.util.function.UnaryOperator;

/**
 * An image that was scaled.
 *
 * @param image the pixels
 * @param isPremultiplied whether its colours still are multiplied by their alpha, as scaling needs
 *     them
 */
public record Scaled(VipsImage image, boolean isPremultiplied) {

  /** The image with its colours as they are. */
  public VipsImage plain() {
    return isPremultiplied ? image.unpremultiply().rounded() : image;
  }

  /** The image with its colours multiplied by their alpha, if it has one. */
  public VipsImage premultiplied() {
    return isPremultiplied || !image.hasAlpha() ? image : image.premultiply();
  }

  /** After a step that moves pixels and does not change them. */
  public Scaled move(UnaryOperator<VipsImage> step) {
    return new Scaled(step.apply(image), isPremultiplied);
  }
}
