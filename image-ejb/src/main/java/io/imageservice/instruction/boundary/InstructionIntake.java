package io.imageservice.instruction.boundary;

import io.imageservice.access.Caller;
import io.imageservice.access.Ownership;
import io.imageservice.config.ServiceLimits;
import io.imageservice.engine.Limits;
import io.imageservice.engine.Recipe;
import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.control.InputIntake;
import io.imageservice.instruction.control.InstructionRecipes;
import io.imageservice.instruction.control.InstructionRepository;
import io.imageservice.instruction.control.InstructionRepository.Work;
import io.imageservice.instruction.control.NewInstructions;
import io.imageservice.instruction.control.WorkCharges;
import io.imageservice.instruction.entity.Instruction;
import io.imageservice.json.PlainJson;
import io.imageservice.product.control.ProductRepository;
import io.imageservice.product.entity.Product;
import io.imageservice.product.entity.ProductLimits;
import io.imageservice.product.entity.ProductVersion;
import io.imageservice.product.entity.SystemProduct;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Accepts instructions and the files they are about. */
@Stateless
public class InstructionIntake {
  @Inject InstructionRepository instructions;
  @Inject ProductRepository products;
  @Inject NewInstructions beginnings;
  @Inject InstructionRecipes recipes;
  @Inject InputIntake inputs;
  @Inject WorkCharges charges;
  @Inject ServiceLimits serviceLimits;

  /**
   * Creates an instruction; its files come later.
   *
   * @param beforeCommit sees it inside the transaction; null means nothing to do
   * @throws DomainException {@code PRODUCT_NOT_FOUND}, {@code PRODUCT_RETIRED}, {@code
   *     CUSTOM_OPERATIONS_NOT_ALLOWED}, {@code INVALID_RECIPE}, {@code SOURCE_NOT_FOUND}, {@code
   *     NOT_READY} or {@code VALIDATION_FAILED}
   */
  public InstructionView create(
      Caller caller, CreateInstruction command, Consumer<? super InstructionView> beforeCommit) {
    Product product = productOf(caller, command);
    Instruction instruction = beginnings.begin(caller, caller.id(), product, command.operations());
    InstructionView view = Views.of(instruction, product.key());
    if (beforeCommit != null) {
      beforeCommit.accept(view);
    }
    return view;
  }

  /**
   * Creates an instruction for one file, with nothing but operations of the caller's own.
   *
   * @param operations plain maps and lists
   * @throws DomainException {@code INVALID_RECIPE}, {@code SOURCE_NOT_FOUND} or {@code NOT_READY}
   */
  public InstructionView createCustom(Caller caller, Object operations) {
    Product product = products.byId(SystemProduct.CUSTOM.id()).orElseThrow();
    return Views.of(beginnings.begin(caller, caller.id(), product, operations), product.key());
  }

  /**
   * Permits files to be added.
   *
   * @throws DomainException {@code NOT_FOUND}, {@code FORBIDDEN}, {@code TOO_MANY_FILES}, {@code
   *     QUOTA_EXCEEDED} or {@code STORAGE_QUOTA_EXCEEDED}
   */
  public UploadTicket openUpload(Caller caller, UUID instructionId) {
    return openUpload(caller, instructionId, 1);
  }

  /**
   * Permits files to be added, and refuses one that could not be accepted later, before a byte of
   * it is sent.
   *
   * @param bytes that a file has, at least 1
   * @throws DomainException {@code FILE_TOO_LARGE}, and as above
   */
  public UploadTicket openUpload(Caller caller, UUID instructionId, long bytes) {
    Instruction instruction = instructions.get(instructionId);
    Ownership.require(caller, instruction.ownerId());
    ProductVersion version =
        products.version(instruction.productId(), instruction.productVersion());
    int maxFiles = version.limits().maxFiles();
    int remaining = maxFiles - instruction.inputCount();
    if (remaining < 1) {
      throw tooMany(maxFiles);
    }
    Limits limits = recipes.limitsOf(version);
    boolean isTooLarge = bytes > limits.maxBytes();
    charges.requireRoom(
        instruction.ownerId(),
        instruction.productId(),
        instruction.productVersion(),
        isTooLarge ? 1 : bytes);
    if (isTooLarge) {
      throw new DomainException(
          ErrorCode.FILE_TOO_LARGE,
          "The file has more than %d bytes.".formatted(limits.maxBytes()));
    }
    return new UploadTicket(
        instructionId,
        instruction.ownerId(),
        products.keyOf(instruction.productId()),
        InputIntake.isKeptAsItIs(instruction),
        remaining,
        limits);
  }

  /**
   * The largest request that an instruction could ever take, in bytes; for reading one again whose
   * files it has already.
   *
   * @throws DomainException {@code NOT_FOUND} or {@code FORBIDDEN}
   */
  public long maxRequestBytes(Caller caller, UUID instructionId) {
    Instruction instruction = instructions.get(instructionId);
    Ownership.require(caller, instruction.ownerId());
    ProductLimits limits = limitsOf(instruction);
    return UploadTicket.maxRequestBytes(
        limits.maxFiles(), Math.min(limits.maxFileBytes(), serviceLimits.maxFileBytes()));
  }

  /**
   * Adds received files to their instruction. Once this returns they are processed, whatever
   * happens.
   *
   * @param traceId of the request, or null
   * @param beforeCommit sees the new details inside the transaction; null means nothing to do
   * @throws DomainException {@code NOT_FOUND}, {@code FORBIDDEN}, {@code TOO_MANY_FILES}, {@code
   *     QUOTA_EXCEEDED}, {@code STORAGE_QUOTA_EXCEEDED}, or {@code FILE_EXPIRED} if the images that
   *     the recipe refers to are no longer kept; the files then still belong to nothing
   */
  public List<DetailPair> accept(
      Caller caller,
      UploadTicket ticket,
      List<ReceivedFile> files,
      String traceId,
      Consumer<? super List<DetailPair>> beforeCommit) {
    Instruction instruction = instructions.lock(ticket.instructionId());
    Ownership.require(caller, instruction.ownerId());
    int maxFiles = limitsOf(instruction).maxFiles();
    if (instruction.inputCount() + files.size() > maxFiles) {
      throw tooMany(maxFiles);
    }
    Recipe recipe = Recipe.parse(PlainJson.parse(instruction.recipe()));
    if (!recipes.hasSources(instruction.id(), recipe)) {
      throw new DomainException(
          ErrorCode.FILE_EXPIRED, "The images that the recipe refers to are no longer stored.");
    }
    List<Work> added =
        files.stream().map(file -> inputs.add(instruction, file, recipe, traceId)).toList();
    instructions.flush();
    List<DetailPair> pairs = added.stream().map(Views::of).toList();
    if (beforeCommit != null) {
      beforeCommit.accept(pairs);
    }
    inputs.announce(instruction, added);
    return pairs;
  }

  private Product productOf(Caller caller, CreateInstruction command) {
    if ((command.productId() == null) == (command.productKey() == null)) {
      throw new DomainException(
          ErrorCode.VALIDATION_FAILED,
          "Exactly one of product_id and product_key must be given.",
          List.of(new FieldError("product_id", "give this or product_key")));
    }
    Optional<Product> found =
        command.productId() != null
            ? products.byId(command.productId())
            : products.byKey(command.productKey());
    Product product =
        found
            .filter(candidate -> !candidate.isSystem() || isAssetOfAdmin(caller, candidate))
            .orElseThrow(ProductRepository::notFound);
    if (!product.isActive()) {
      throw new DomainException(
          ErrorCode.PRODUCT_RETIRED, "The product %s is retired.".formatted(product.key()));
    }
    return product;
  }

  private static boolean isAssetOfAdmin(Caller caller, Product product) {
    return caller.isAdmin() && product.id().equals(SystemProduct.ASSET.id());
  }

  private ProductLimits limitsOf(Instruction instruction) {
    return products.version(instruction.productId(), instruction.productVersion()).limits();
  }

  private static DomainException tooMany(int maxFiles) {
    return new DomainException(
        ErrorCode.TOO_MANY_FILES,
        "An instruction of this product takes at most %d files.".formatted(maxFiles));
  }
}
