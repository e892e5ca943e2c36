package io.imageservice.engine.render;

import io.imageservice.engine.operation.Size;
import io.imageservice.engine.vips.VipsDrawing;
import io.imageservice.engine.vips.VipsImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The frames of an image, at least one, all of one size.
 *
 * @param images the frames in order
 * @param delays how long each is shown, in milliseconds; null for a still image
 * @param loop how often an animation is played, 0: for ever
 */
// Passed along inside one render and never compared.
@SuppressWarnings("ArrayRecordComponent")
record Frames(List<VipsImage> images, int[] delays, int loop) {

  static Frames still(VipsImage image) {
    return new Frames(List.of(image), null, 0);
  }

  /** Cuts stacked frames apart. */
  static Frames animation(VipsImage stacked, Header header) {
    VipsImage memory = stacked.inMemory();
    int height = header.stored().height();
    List<VipsImage> images = new ArrayList<>();
    for (int top = 0; top + height <= memory.height(); top += height) {
      images.add(memory.extract(0, top, memory.width(), height));
    }
    return new Frames(
        images,
        stacked.metadata().integers("delay").orElse(null),
        stacked.metadata().integer("loop").orElse(0));
  }

  Frames map(UnaryOperator<VipsImage> step) {
    return new Frames(images.stream().map(step).toList(), delays, loop);
  }

  int count() {
    return images.size();
  }

  Size size() {
    return new Size(images.get(0).width(), images.get(0).height());
  }

  /** One image that a saver takes: frames stacked, with their timing. */
  VipsImage joined() {
    if (images.size() == 1) {
      return images.get(0);
    }
    VipsImage stack = VipsDrawing.stack(images).copy();
    stack.metadata().setInteger("page-height", images.get(0).height());
    stack.metadata().setInteger("loop", loop);
    if (delays != null) {
      stack.metadata().setIntegers("delay", delays);
    }
    return stack;
  }
}
