package io.imageservice.upload.boundary;

import io.imageservice.access.Caller;
import io.imageservice.engine.Recipe;
import io.imageservice.error.DomainException;
import io.imageservice.instruction.boundary.CreateInstruction;
import io.imageservice.instruction.boundary.InstructionIntake;
import io.imageservice.instruction.boundary.InstructionView;
import io.imageservice.instruction.boundary.UploadTicket;
import io.imageservice.product.control.RecipeReader;

/**
 * What shall become of an upload.
 *
 * @param productKey the product's key; null or blank for the usual one, or for none where there are
 *     operations
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
   * Makes the instruction for the file.
   *
   * @throws DomainException as {@link InstructionIntake#create}; {@code INVALID_RECIPE} with the
   *     position of what is wrong
   */
  InstructionView place(Caller caller, InstructionIntake intake) {
    Object operations =
        processing == null ? null : RecipeReader.read(() -> Recipe.parseText(processing)).toJson();
    if (operations != null && productKey == null) {
      return intake.createCustom(caller, operations);
    }
    String key = productKey == null ? USUAL : productKey;
    return intake.create(caller, new CreateInstruction(null, key, operations), null);
  }

  /**
   * Makes the instruction and permits a file of this size, in bytes, to be added later.
   *
   * @throws DomainException as {@link #place}; {@code FILE_TOO_LARGE}, {@code QUOTA_EXCEEDED} or
   *     {@code STORAGE_QUOTA_EXCEEDED}
   */
  UploadTicket open(Caller caller, InstructionIntake intake, long size) {
    return intake.openUpload(caller, place(caller, intake).id(), size);
  }
}
