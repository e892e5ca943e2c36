package io.imageservice.web.recipe;

import io.imageservice.engine.ImageFacts;
import io.imageservice.engine.ImageFormat;
import io.imageservice.error.DomainException;
import io.imageservice.instruction.boundary.EstimateQuestion;
import io.imageservice.web.request.Fields;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Reads the body of a request for an estimate. */
final class EstimateBody {
  // Far beyond any limit, and small enough for sums and products of them.
  private static final int MOST = 1_000_000;

  private EstimateBody() {}

  /**
   * The question.
   *
   * @throws DomainException {@code VALIDATION_FAILED}
   */
  static EstimateQuestion read(Fields fields) {
    Object operations = fields.required("operations", fields.any("operations"));
    UUID detailId = fields.id("detail_id");
    String product = fields.text("product");
    Fields image = fields.object("image");
    if ((detailId == null) == (image == null)) {
      fields.wrong("image", "give this or detail_id");
    }
    ImageFacts facts = image == null ? null : facts(image);
    fields.finish();
    return new EstimateQuestion(operations, facts, detailId, product);
  }

  private static ImageFacts facts(Fields image) {
    ImageFormat format = format(image);
    int width = count(image, "width", null);
    int height = count(image, "height", null);
    int frames = count(image, "frames", 1);
    Boolean hasAlpha = image.flag("has_alpha");
    image.close();
    return new ImageFacts(
        format, width, height, frames, Boolean.TRUE.equals(hasAlpha), 1, null, Map.of());
  }

  private static ImageFormat format(Fields image) {
    String word = image.required("format", image.text("format"));
    if (word == null) {
      return ImageFormat.JPEG; // told as an error
    }
    return Arrays.stream(ImageFormat.values())
        .filter(candidate -> candidate.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseGet(
            () -> {
              image.wrong("format", "must be one of jpeg, png, webp, gif, tiff, avif");
              return ImageFormat.JPEG;
            });
  }

  private static int count(Fields image, String name, Integer byDefault) {
    Integer given = image.smallNumber(name);
    Integer value = given == null ? byDefault : given;
    if (image.required(name, value) == null) {
      return 1; // told as an error
    }
    if (value < 1 || value > MOST) {
      image.wrong(name, "must be between 1 and " + MOST);
      return 1;
    }
    return value;
  }
}
