package io.imageservice.upload.boundary;

import io.imageservice.engine.Recipe;
import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.boundary.CreateInstruction;
import io.imageservice.product.control.RecipeReader;
import java.util.List;

/**
 * What shall become of an upload.
 *
 * @param productKey the product's key; null or blank for the usual one
 * @param processing operations of one's own in one line, where the product allows them; null or
 *     blank for none
 */
public record UploadOrder(String productKey, String processing) {
  private static final String USUAL = "images/compress";

  public UploadOrder {
    productKey = productKey == null || productKey.isBlank() ? null : productKey.strip();
    processing = processing == null || processing.isBlank() ? null : processing.strip();
  }

  /**
   * The same in the words of an instruction.
   *
   * @throws DomainException {@code INVALID_RECIPE} with the position of what is wrong
   */
  CreateInstruction toCommand() {
    if (processing == null) {
      return new CreateInstruction(null, productKey == null ? USUAL : productKey, null);
    }
    if (productKey == null) {
      throw new DomainException(
          ErrorCode.VALIDATION_FAILED,
          "Operations of your own need a product that allows them.",
          List.of(new FieldError("product_key", "is required where processing is given")));
    }
    Object operations = RecipeReader.read(() -> Recipe.parseText(processing)).toJson();
    return new CreateInstruction(null, productKey, operations);
  }
}
