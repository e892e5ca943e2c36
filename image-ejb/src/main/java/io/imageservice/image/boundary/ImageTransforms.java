package io.imageservice.image.boundary;

import io.imageservice.access.Caller;
import io.imageservice.access.Ownership;
import io.imageservice.engine.Recipe;
import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import io.imageservice.image.control.ImageRepository;
import io.imageservice.image.control.ImageRepository.Known;
import io.imageservice.image.control.TransformIds;
import io.imageservice.image.control.TransformOrders;
import io.imageservice.instruction.boundary.InstructionArchive;
import io.imageservice.instruction.control.InstructionRepository;
import io.imageservice.instruction.entity.InstructionDetail;
import io.imageservice.json.PlainJson;
import io.imageservice.product.control.RecipeReader;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Makes images of images. A transform's id follows from the image and the recipe, so that whoever
 * asks for the same again gets the same, and it is computed once.
 */
@Stateless
public class ImageTransforms {
  @Inject ImageRepository images;
  @Inject InstructionRepository instructions;
  @Inject InstructionArchive archive;
  @Inject TransformOrders orders;

  /**
   * The transform of an image: the one there is, or a new one. One that has failed is tried again,
   * one that was deleted is computed anew.
   *
   * @param beforeCommit sees it inside the transaction
   * @throws DomainException {@code NOT_FOUND}, {@code NOT_READY} or {@code PROCESSING_FAILED} for
   *     the image; {@code INVALID_RECIPE} or {@code SOURCE_NOT_FOUND} for the operations
   */
  public ImageView transform(
      Caller caller, UUID imageId, Transform wanted, Consumer<? super ImageView> beforeCommit) {
    Known original = images.look(imageId).orElseThrow(DomainException::notFound);
    Ownership.conceal(caller, original.ownerId());
    Recipe recipe = RecipeReader.read(() -> Recipe.parse(wanted.operations()));
    if (!recipe.isPlain()) {
      throw new DomainException(
          ErrorCode.INVALID_RECIPE,
          "A transform makes one image.",
          List.of(new FieldError("operations", "must be a list of operations")));
    }
    UUID id = TransformIds.of(imageId, PlainJson.print(recipe.toJson()));
    if (original.isDeleted() || !images.look(id).filter(ImageTransforms::isUseful).isPresent()) {
      make(caller, original, imageId, id, wanted);
    }
    ImageView view = ImageViews.of(images.get(caller, id));
    beforeCommit.accept(view);
    return view;
  }

  /** Holding the image's lock: of many at once one makes it, and the others find it. */
  private void make(Caller caller, Known original, UUID imageId, UUID id, Transform wanted) {
    instructions.lock(original.instructionId());
    InstructionDetail image = images.get(caller, imageId);
    switch (image.status()) {
      case DONE -> {}
      case FAILED -> throw new DomainException(ErrorCode.PROCESSING_FAILED, image.errorMessage());
      case PENDING, PROCESSING ->
          throw new DomainException(ErrorCode.NOT_READY, "The image is not ready yet.");
    }
    Optional<Known> known = images.look(id);
    if (known.isEmpty()) {
      orders.add(caller, image, id, wanted.operations(), wanted.request(), wanted.traceId());
    } else if (known.get().isDeleted()) {
      orders.revive(caller, image, known.get().instructionId(), wanted.operations());
    } else if (!isUseful(known.get())) {
      archive.retry(caller, known.get().instructionId(), id, null);
    }
  }

  private static boolean isUseful(Known known) {
    return !known.isDeleted() && !known.status().equals("FAILED");
  }
}
