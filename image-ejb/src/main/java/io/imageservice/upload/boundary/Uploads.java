package io.imageservice.upload.boundary;

import io.imageservice.access.Caller;
import io.imageservice.access.Ownership;
import io.imageservice.config.ServiceLimits;
import io.imageservice.engine.Limits;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.boundary.DetailPair;
import io.imageservice.instruction.boundary.InstructionIntake;
import io.imageservice.instruction.boundary.InstructionView;
import io.imageservice.instruction.boundary.ReceivedFile;
import io.imageservice.instruction.boundary.UploadTicket;
import io.imageservice.instruction.boundary.Views;
import io.imageservice.instruction.control.InstructionRepository;
import io.imageservice.instruction.control.WorkCharges;
import io.imageservice.instruction.entity.FileFacts;
import io.imageservice.instruction.entity.Instruction;
import io.imageservice.product.control.ProductRepository;
import io.imageservice.product.entity.SystemProduct;
import io.imageservice.upload.boundary.UploadView.Arrival;
import io.imageservice.upload.control.FirstInputs;
import io.imageservice.upload.control.UploadLedger;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Uploads: instructions that are made together with the one file that they are about. */
@Stateless
public class Uploads {
  // The file is stored before it is known which product it is for.
  private static final String ANY_PRODUCT = "images/upload";

  @Inject InstructionIntake intake;
  @Inject InstructionRepository instructions;
  @Inject ProductRepository products;
  @Inject FirstInputs firstInputs;
  @Inject WorkCharges charges;
  @Inject UploadLedger uploads;
  @Inject ServiceLimits serviceLimits;

  /**
   * Permits one file, of whatever product, to be received.
   *
   * @throws DomainException {@code QUOTA_EXCEEDED} or {@code STORAGE_QUOTA_EXCEEDED}
   */
  public UploadTicket open(Caller caller) {
    UUID anyProduct = SystemProduct.CUSTOM.id();
    charges.requireRoom(
        caller.id(), anyProduct, products.byId(anyProduct).orElseThrow().version(), 1);
    return new UploadTicket(
        null,
        caller.id(),
        ANY_PRODUCT,
        false,
        1,
        serviceLimits.engineLimits(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE));
  }

  /**
   * Makes an instruction of a received file. Once this returns it is processed, whatever happens.
   *
   * @param traceId of the request, or null
   * @param beforeCommit sees the upload inside the transaction
   * @throws DomainException as {@link InstructionIntake#create}, or with the code of the limit of
   *     the product that the file exceeds; the file then still belongs to nothing
   */
  public UploadView accept(
      Caller caller,
      UploadOrder order,
      ReceivedFile file,
      String traceId,
      Consumer<? super UploadView> beforeCommit) {
    InstructionView instruction = order.place(caller, intake);
    uploads.keep(instruction.id());
    UploadTicket ticket = intake.openUpload(caller, instruction.id());
    requireWithin(ticket.limits(), file.facts());
    List<DetailPair> added = intake.accept(caller, ticket, List.of(file), traceId, null);
    UploadView view = view(instructions.get(instruction.id()), added.get(0));
    beforeCommit.accept(view);
    return view;
  }

  /**
   * An upload, or any other instruction of the caller's with its first file.
   *
   * @throws DomainException {@code NOT_FOUND}, also for somebody else's
   */
  public UploadView status(Caller caller, UUID id) {
    Instruction instruction = instructions.get(id);
    Ownership.conceal(caller, instruction.ownerId());
    return withFile(instruction);
  }

  /**
   * Anybody's upload, for services that work together with this one.
   *
   * @throws DomainException {@code NOT_FOUND}
   */
  public UploadView statusOfAny(UUID id) {
    return withFile(instructions.get(id));
  }

  private UploadView withFile(Instruction instruction) {
    DetailPair file =
        firstInputs
            .of(instruction.id())
            .map(input -> Views.of(instructions.work(input)))
            .orElse(null);
    return view(instruction, file);
  }

  private UploadView view(Instruction instruction, DetailPair file) {
    Arrival arrival =
        file != null ? null : uploads.find(instruction.id()).map(Arrival::of).orElse(null);
    return new UploadView(
        Views.of(instruction, products.keyOf(instruction.productId())), file, arrival);
  }

  private static void requireWithin(Limits limits, FileFacts facts) {
    if (facts.size() > limits.maxBytes()) {
      throw new DomainException(
          ErrorCode.FILE_TOO_LARGE,
          "The file has more than %d bytes.".formatted(limits.maxBytes()));
    }
    if (facts.frames() > limits.maxFrames()) {
      throw new DomainException(
          ErrorCode.TOO_MANY_FRAMES,
          "The image has more than %d frames.".formatted(limits.maxFrames()));
    }
    if ((long) facts.width() * facts.height() * facts.frames() > limits.maxPixels()) {
      throw new DomainException(
          ErrorCode.IMAGE_TOO_LARGE,
          "The image has more than %d pixels.".formatted(limits.maxPixels()));
    }
  }
}
