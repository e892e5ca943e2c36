package io.imageservice.engine.vips;

import java.util.List;

/** Puts images together and writes letters. */
public final class VipsDrawing {

  private static final int POINTS_PER_INCH = 72; // makes a point a pixel

  private VipsDrawing() {}

  /** Stacks frames of equal size from top to bottom. */
  public static VipsImage stack(List<VipsImage> frames) {
    return VipsOperation.of(frames.get(0).scope(), "arrayjoin")
        .with("in", frames)
        .with("across", 1)
        .image();
  }

  /** Puts another image, with its transparency, over a base. */
  public static VipsImage over(VipsImage base, VipsImage overlay, int left, int top) {
    return VipsOperation.of(base.scope(), "composite2")
        .with("base", base)
        .with("overlay", overlay)
        .with("mode", "over")
        .with("x", left)
        .with("y", top)
        .image();
  }

  /** Replaces a part by another image of the same bands. */
  public static VipsImage insert(VipsImage image, VipsImage part, int left, int top) {
    return VipsOperation.of(image.scope(), "insert")
        .with("main", image)
        .with("sub", part)
        .with("x", left)
        .with("y", top)
        .image();
  }

  /** Repeats the image side by side and one below the other. */
  public static VipsImage replicate(VipsImage image, int across, int down) {
    return image.operation("replicate").with("across", across).with("down", down).image();
  }

  /**
   * Letters in the scope of an image: one band, 255 where there is ink.
   *
   * @param text plain text
   * @param size height of the letters, in pixels
   */
  public static VipsImage text(VipsImage sibling, String text, int size) {
    return VipsOperation.of(sibling.scope(), "text")
        .with("text", escape(text))
        .with("font", Font.NAME + " " + size)
        .with("fontfile", Font.file().toString())
        .with("dpi", POINTS_PER_INCH)
        .image();
  }

  // Pango reads markup; a user's text is no markup.
  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
