package io.imageservice.web.image;

import io.imageservice.access.Caller;
import io.imageservice.engine.InvalidRecipeException;
import io.imageservice.engine.Recipe;
import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import io.imageservice.image.boundary.ImageIntake;
import io.imageservice.image.boundary.ImageUpload;
import io.imageservice.image.boundary.ImageView;
import io.imageservice.instruction.boundary.ReceivedFile;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.instruction.boundary.UploadTicket;
import io.imageservice.web.request.IdempotentRequests;
import io.imageservice.web.trace.Trace;
import io.imageservice.web.upload.PartNames;
import io.imageservice.web.upload.UploadBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Takes in the one image of a form: part {@code file}, or {@code image} with its processing. */
final class ImageForm implements IdempotentRequests.Work<ImageView> {
  private static final String PROCESSING = "processing";
  private static final PartNames PARTS = new PartNames(Set.of("file", "image"), Set.of(PROCESSING));

  private final ImageIntake intake;
  private final UploadReceiver receiver;
  private final Caller caller;
  private final HttpServletRequest request;
  private String fingerprint;

  ImageForm(
      ImageIntake intake, UploadReceiver receiver, Caller caller, HttpServletRequest request) {
    this.intake = intake;
    this.receiver = receiver;
    this.caller = caller;
    this.request = request;
  }

  @Override
  public ImageView perform(Consumer<? super ImageView> beforeCommit) {
    UploadTicket ticket = intake.openUpload(caller);
    UploadBody body = UploadBody.open(request, ticket.maxRequestBytes(), PARTS);
    List<ReceivedFile> received = new ArrayList<>();
    boolean isAccepted = false;
    try {
      body.read(
          (name, file) -> {
            if (!received.isEmpty()) {
              throw new DomainException(ErrorCode.TOO_MANY_FILES, "One image at a time.");
            }
            received.add(receiver.receive(ticket, name, file));
            return null;
          });
      fingerprint = body.fingerprint();
      if (received.isEmpty()) {
        throw new DomainException(
            ErrorCode.FILE_MISSING,
            "The request has no part named \"file\" or \"image\" with a file in it.");
      }
      ImageView view = intake.upload(caller, upload(body, received.get(0)), beforeCommit);
      isAccepted = true;
      return view;
    } finally {
      if (!isAccepted && !received.isEmpty()) {
        receiver.discard(received);
      }
    }
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public String fingerprintOnly() {
    UploadBody body = UploadBody.open(request, intake.openUpload(caller).maxRequestBytes(), PARTS);
    body.read(UploadBody.Sink.NOWHERE);
    return body.fingerprint();
  }

  private ImageUpload upload(UploadBody body, ReceivedFile file) {
    String processing = body.field(PROCESSING);
    boolean isInline = processing != null || "image".equals(body.filePart());
    return new ImageUpload(file, operations(processing), isInline, Trace.of(request).id());
  }

  private static Object operations(String processing) {
    if (processing == null || processing.isBlank()) {
      return null;
    }
    try {
      return Recipe.parseText(processing.strip()).toJson();
    } catch (InvalidRecipeException e) {
      throw new DomainException(
          ErrorCode.INVALID_RECIPE,
          e.getMessage(),
          List.of(new FieldError(PROCESSING, e.getMessage())));
    }
  }
}
