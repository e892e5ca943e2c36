package io.imageservice.instruction.control;

import io.imageservice.access.Caller;
import io.imageservice.ids.Ids;
import io.imageservice.instruction.control.InstructionRecipes.Whole;
import io.imageservice.instruction.entity.Instruction;
import io.imageservice.product.control.ProductRepository;
import io.imageservice.product.entity.Product;
import io.imageservice.product.entity.ProductVersion;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;

/** Begins instructions: puts the recipe together and keeps what it refers to. */
@Dependent
public class NewInstructions {
  @Inject InstructionRepository instructions;
  @Inject ProductRepository products;
  @Inject InstructionRecipes recipes;
  @Inject Clock clock;

  /**
   * Stores an instruction of a product as the product is now.
   *
   * @param caller whose images the recipe may refer to
   * @param ownerId whose the instruction will be
   * @param operations the caller's own as plain maps and lists; null for none
   * @throws io.imageservice.error.DomainException as {@link InstructionRecipes#choose}
   */
  public Instruction begin(Caller caller, UUID ownerId, Product product, Object operations) {
    ProductVersion version = products.current(product);
    Whole recipe = recipes.choose(caller, product, version, operations);
    Instruction instruction =
        new Instruction(
            Ids.next(), ownerId, product.id(), version.version(), recipe.json(), clock.instant());
    instructions.add(instruction);
    instructions.flush();
    recipes.hold(instruction.id(), recipe);
    return instruction;
  }
}
