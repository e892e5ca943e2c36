package io.imageservice.engine.render;

import io.imageservice.engine.ImageFacts;
import io.imageservice.engine.ImageFormat;
import io.imageservice.engine.format.IccProfile;
import io.imageservice.engine.vips.VipsImage;
import io.imageservice.engine.vips.VipsScope;
import java.nio.file.Path;
import java.util.Map;

/** Collects the facts about an image from its header. */
public final class Inspector {

  private final VipsScope scope;
  private final Guard guard;

  public Inspector(VipsScope scope, Guard guard) {
    this.scope = scope;
    this.guard = guard;
  }

  /** Reads the header of a file of a known format. */
  public ImageFacts inspect(Path file, ImageFormat format) {
    VipsImage image = Source.openHeader(scope, file.toAbsolutePath().toString(), format);
    Header header = Header.of(format, image);
    guard.checkHeader(header);
    String profile =
        image
            .blobField(Colours.PROFILE, Colours.MAX_PROFILE_BYTES)
            .map(data -> new IccProfile(data).name().orElse("unnamed"))
            .orElse(null);
    return new ImageFacts(
        format,
        header.upright().width(),
        header.upright().height(),
        header.frames(),
        header.hasAlpha(),
        header.orientation(),
        profile,
        Map.of());
  }
}
