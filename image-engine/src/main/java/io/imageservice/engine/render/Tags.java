package io.imageservice.engine.render;

import io.imageservice.engine.vips.VipsImage;

/** The tags of an image that keeps them. */
final class Tags {

  private Tags() {}

  /** The image with the tags of an upright image, and without a preview of what it was before. */
  static VipsImage upright(VipsImage image) {
    VipsImage tagged = image.copy();
    tagged.metadata().remove("jpeg-thumbnail-data");
    tagged.metadata().setInteger("orientation", 1);
    return tagged;
  }
}
