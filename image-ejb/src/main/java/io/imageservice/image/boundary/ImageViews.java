package io.imageservice.image.boundary;

import io.imageservice.instruction.entity.InstructionDetail;
import io.imageservice.json.PlainJson;

/** Takes snapshots of images, which never leave their transaction themselves. */
final class ImageViews {

  private ImageViews() {}

  static ImageView of(InstructionDetail image) {
    return new ImageView(
        image.id(),
        image.instructionId(),
        image.ownerId(),
        !image.isInput(),
        image.origin().sourceId(),
        image.fileName(),
        image.objectKey(),
        image.file().mimeType(),
        image.file().size(),
        image.status().name(),
        image.errorCode(),
        image.errorMessage(),
        image.imageRequest() == null ? null : PlainJson.parse(image.imageRequest()),
        image.createdAt());
  }
}
