package io.imageservice.engine;

import io.imageservice.engine.vips.VipsCodec;
import io.imageservice.engine.vips.VipsDrawing;
import io.imageservice.engine.vips.VipsImage;
import io.imageservice.engine.vips.VipsScope;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files of several frames or pages. */
public final class Animations {

  private Animations() {}

  /** An animation, or a document of several pages; a WebP keeps every pixel. */
  public static byte[] encode(List<BufferedImage> frames, int[] delays, int loop, String format) {
    TestEngine.ENGINE.version(); // loads the library
    try (VipsScope scope = new VipsScope()) {
      List<VipsImage> images = new ArrayList<>();
      for (BufferedImage frame : frames) {
        images.add(
            VipsImage.ofPixels(scope, samples(frame), frame.getWidth(), frame.getHeight(), 3));
      }
      VipsImage stack = VipsDrawing.stack(images).copy();
      stack.metadata().setInteger("page-height", frames.get(0).getHeight());
      stack.metadata().setInteger("loop", loop);
      stack.metadata().setIntegers("delay", delays);
      return VipsCodec.save(
          stack, format + "save", format.equals("webp") ? Map.of("lossless", true) : Map.of());
    }
  }

  /** All frames of a file, with their transparency; a transparent pixel has no colour. */
  static List<BufferedImage> frames(byte[] file, String format) {
    try (VipsScope scope = new VipsScope()) {
      VipsImage stack = VipsCodec.load(scope.bytes(file), format + "load", Map.of("n", -1));
      int height = stack.pageHeight();
      byte[] samples = stack.pixels();
      List<BufferedImage> frames = new ArrayList<>();
      for (int top = 0; top < stack.height(); top += height) {
        frames.add(frame(samples, stack.width(), top, height, stack.bands()));
      }
      return frames;
    }
  }

  private static BufferedImage frame(byte[] samples, int width, int top, int height, int bands) {
    BufferedImage frame = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = ((top + y) * width + x) * bands;
        int alpha = bands == 4 ? samples[at + 3] & 0xff : 255;
        int colour =
            (samples[at] & 0xff) << 16 | (samples[at + 1] & 0xff) << 8 | (samples[at + 2] & 0xff);
        frame.setRGB(x, y, alpha == 0 ? 0 : alpha << 24 | colour);
      }
    }
    return frame;
  }

  private static byte[] samples(BufferedImage frame) {
    byte[] samples = new byte[frame.getWidth() * frame.getHeight() * 3];
    for (int i = 0; i < samples.length / 3; i++) {
      int colour = frame.getRGB(i % frame.getWidth(), Math.floorDiv(i, frame.getWidth()));
      samples[3 * i] = (byte) (colour >> 16);
      samples[3 * i + 1] = (byte) (colour >> 8);
      samples[3 * i + 2] = (byte) colour;
    }
    return samples;
  }
}
