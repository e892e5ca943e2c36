package io.imageservice.image.control;

import io.imageservice.access.Caller;
import io.imageservice.engine.Recipe;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.ids.Ids;
import io.imageservice.instruction.control.InputIntake;
import io.imageservice.instruction.control.InstructionRecipes;
import io.imageservice.instruction.control.InstructionRecipes.Whole;
import io.imageservice.instruction.control.InstructionRepository;
import io.imageservice.instruction.control.InstructionRepository.Work;
import io.imageservice.instruction.control.NewInstructions;
import io.imageservice.instruction.entity.ImageDelivery;
import io.imageservice.instruction.entity.Instruction;
import io.imageservice.instruction.entity.InstructionDetail;
import io.imageservice.instruction.entity.Origin;
import io.imageservice.json.PlainJson;
import io.imageservice.product.control.ProductRepository;
import io.imageservice.product.entity.Product;
import io.imageservice.product.entity.ProductVersion;
import io.imageservice.product.entity.SystemProduct;
import io.imageservice.storage.control.ObjectLedger;
import io.imageservice.trace.Tracing;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Orders transforms; in a transaction that holds the lock of the image's instruction. */
@Dependent
public class TransformOrders {
  private static final String PREFIX = "transformed_";

  @Inject ProductRepository products;
  @Inject InstructionRepository instructions;
  @Inject ImageRepository images;
  @Inject NewInstructions beginnings;
  @Inject InstructionRecipes recipes;
  @Inject InputIntake inputs;
  @Inject ObjectLedger objects;
  @Inject Tracing tracing;
  @Inject Clock clock;

  /** Orders a transform that has never been. */
  public void add(
      Caller caller,
      InstructionDetail image,
      UUID id,
      Object operations,
      Object request,
      String traceId) {
    Product product = products.byId(SystemProduct.CUSTOM.id()).orElseThrow();
    Instruction instruction = beginnings.begin(caller, image.ownerId(), product, operations);
    ProductVersion version = products.version(product.id(), instruction.productVersion());
    holdFile(image);
    InstructionDetail input =
        InstructionDetail.input(
            Ids.next(),
            Origin.shared(
                image.id(),
                instruction,
                PREFIX + image.fileName(),
                version.treatment().priority(),
                tracing.tag(traceId)),
            image.file(),
            instruction.createdAt());
    Work work =
        inputs.add(instruction, input, Recipe.parse(PlainJson.parse(instruction.recipe())), id);
    work.outputs().get(0).publish(ImageDelivery.REDIRECT, PlainJson.print(request));
    inputs.announce(instruction, List.of(work));
  }

  /** Orders a transform anew that was deleted. */
  public void revive(
      Caller caller, InstructionDetail image, UUID instructionId, Object operations) {
    Instruction instruction = instructions.lockEvenDeleted(instructionId);
    Product product = products.byId(SystemProduct.CUSTOM.id()).orElseThrow();
    Whole recipe =
        recipes.choose(
            caller,
            product,
            products.version(product.id(), instruction.productVersion()),
            operations);
    recipes.hold(instructionId, recipe);
    holdFile(image);
    Instant now = clock.instant();
    Work work = instructions.work(images.inputOf(instructionId));
    work.input().reviveInput(image, now);
    work.outputs().forEach(output -> output.reviveOutput(now));
    instruction.revive(now);
    inputs.announce(instruction, List.of(work));
  }

  private void holdFile(InstructionDetail image) {
    if (image.objectKey() == null || !objects.hold(List.of(image.objectKey()))) {
      throw new DomainException(ErrorCode.FILE_EXPIRED, "The image is no longer stored.");
    }
  }
}
