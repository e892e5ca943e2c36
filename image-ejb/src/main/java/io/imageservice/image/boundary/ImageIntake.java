package io.imageservice.image.boundary;

import io.imageservice.access.Caller;
import io.imageservice.engine.Recipe;
import io.imageservice.instruction.boundary.UploadTicket;
import io.imageservice.instruction.control.InputIntake;
import io.imageservice.instruction.control.InstructionRecipes;
import io.imageservice.instruction.control.InstructionRepository;
import io.imageservice.instruction.control.InstructionRepository.Work;
import io.imageservice.instruction.control.NewInstructions;
import io.imageservice.instruction.control.WorkCharges;
import io.imageservice.instruction.entity.ImageDelivery;
import io.imageservice.instruction.entity.Instruction;
import io.imageservice.json.PlainJson;
import io.imageservice.product.control.ProductRepository;
import io.imageservice.product.entity.Product;
import io.imageservice.product.entity.SystemProduct;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;

/** Takes single images in: each is an instruction of one of the service's own products. */
@Stateless
public class ImageIntake {
  @Inject ProductRepository products;
  @Inject InstructionRepository instructions;
  @Inject NewInstructions beginnings;
  @Inject InstructionRecipes recipes;
  @Inject InputIntake inputs;
  @Inject WorkCharges charges;

  /**
   * Permits one image to be received.
   *
   * @throws io.imageservice.error.DomainException {@code QUOTA_EXCEEDED} or {@code
   *     STORAGE_QUOTA_EXCEEDED}
   */
  public UploadTicket openUpload(Caller caller) {
    Product product = products.byId(SystemProduct.ORIGINAL.id()).orElseThrow();
    charges.requireRoom(caller.id(), product.id(), product.version(), 1);
    return new UploadTicket(
        null, caller.id(), product.key(), true, 1, recipes.limitsOf(products.current(product)));
  }

  /**
   * Adds a received image. Once this returns it is kept, and processed if that is asked for.
   *
   * @param beforeCommit sees it inside the transaction
   * @throws io.imageservice.error.DomainException {@code INVALID_RECIPE}, {@code SOURCE_NOT_FOUND}
   *     or {@code NOT_READY}; the file then still belongs to nothing
   */
  public ImageView upload(
      Caller caller, ImageUpload upload, Consumer<? super ImageView> beforeCommit) {
    boolean isKept = upload.operations() == null;
    SystemProduct kind = isKept ? SystemProduct.ORIGINAL : SystemProduct.CUSTOM;
    Product product = products.byId(kind.id()).orElseThrow();
    Instruction instruction = beginnings.begin(caller, caller.id(), product, upload.operations());
    Work work =
        inputs.add(
            instruction,
            upload.file(),
            Recipe.parse(PlainJson.parse(instruction.recipe())),
            upload.traceId());
    work.input()
        .publish(upload.isDeliveredInline() ? ImageDelivery.INLINE : ImageDelivery.REDIRECT, null);
    instructions.flush();
    ImageView view = ImageViews.of(work.input());
    beforeCommit.accept(view);
    inputs.announce(instruction, List.of(work));
    return view;
  }
}
