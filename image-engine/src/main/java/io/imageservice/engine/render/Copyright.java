package io.imageservice.engine.render;

import io.imageservice.engine.vips.VipsImage;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The copyright note of an image: the one piece of metadata that stays by default. */
final class Copyright {

  private static final String FIELD = "exif-ifd0-Copyright";
  private static final int MAX_LENGTH = 1_000;
  // libvips shows a value as "text (text, type, components, bytes)".
  private static final Pattern DETAILS =
      Pattern.compile(" \\([^()]*, \\d+ components, \\d+ bytes\\)$");
  private static final Set<String> ANIMATION = Set.of("page-height", "delay", "loop");

  private Copyright() {}

  static Optional<String> of(VipsImage image) {
    return image
        .metadata()
        .text(FIELD)
        .map(text -> DETAILS.matcher(text).replaceFirst("").strip())
        .filter(text -> !text.isEmpty() && text.length() <= MAX_LENGTH);
  }

  /** The image with this note and no other metadata but an animation's timing. */
  static VipsImage mark(VipsImage image, String copyright) {
    VipsImage marked = image.copy();
    for (String field : marked.metadata().names()) {
      if (!ANIMATION.contains(field)) {
        marked.metadata().remove(field);
      }
    }
    marked.metadata().setText(FIELD, copyright);
    return marked;
  }
}
