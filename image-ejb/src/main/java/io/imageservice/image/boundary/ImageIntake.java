package io.imageservice.image.boundary;

import io.imageservice.access.Caller;
import io.imageservice.engine.Recipe;
import io.imageservice.ids.Ids;
import io.imageservice.instruction.boundary.UploadTicket;
import io.imageservice.instruction.control.InputIntake;
import io.imageservice.instruction.control.InstructionRecipes;
import io.imageservice.instruction.control.InstructionRecipes.Whole;
import io.imageservice.instruction.control.InstructionRepository;
import io.imageservice.instruction.control.InstructionRepository.Work;
import io.imageservice.instruction.entity.ImageDelivery;
import io.imageservice.instruction.entity.Instruction;
import io.imageservice.json.PlainJson;
import io.imageservice.product.control.ProductRepository;
import io.imageservice.product.entity.Product;
import io.imageservice.product.entity.ProductVersion;
import io.imageservice.product.entity.SystemProduct;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/** Takes single images in: each is an instruction of one of the service's own products. */
@Stateless
public class ImageIntake {
  @Inject ProductRepository products;
  @Inject InstructionRepository instructions;
  @Inject InstructionRecipes recipes;
  @Inject InputIntake inputs;
  @Inject Clock clock;

  /** Permits one image to be received. */
  public UploadTicket openUpload(Caller caller) {
    Product product = products.byId(SystemProduct.ORIGINAL.id()).orElseThrow();
    return new UploadTicket(
        null, caller.id(), product.key(), true, 1, recipes.limitsOf(versionOf(product)));
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
    ProductVersion version = versionOf(product);
    Whole recipe = recipes.choose(caller, product, version, upload.operations());
    Instruction instruction =
        new Instruction(
            Ids.next(),
            caller.id(),
            product.id(),
            version.version(),
            recipe.json(),
            clock.instant());
    instructions.add(instruction);
    instructions.flush();
    recipes.hold(instruction.id(), recipe);
    Work work =
        inputs.add(
            instruction,
            upload.file(),
            Recipe.parse(PlainJson.parse(recipe.json())),
            upload.traceId());
    work.input()
        .publish(upload.isDeliveredInline() ? ImageDelivery.INLINE : ImageDelivery.REDIRECT);
    instructions.flush();
    ImageView view = ImageViews.of(work.input());
    beforeCommit.accept(view);
    inputs.announce(instruction, List.of(work));
    return view;
  }

  private ProductVersion versionOf(Product product) {
    return products.version(product.id(), product.version());
  }
}
