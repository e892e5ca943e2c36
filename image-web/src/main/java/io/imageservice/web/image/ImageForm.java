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
import io.imageservice.web.request.IdempotentRequests;
import io.imageservice.web.trace.Trace;
import io.imageservice.web.upload.OneFileForm;
import io.imageservice.web.upload.PartNames;
import io.imageservice.web.upload.UploadBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/** The one image of a form: part {@code file}, or {@code image} with its processing. */
final class ImageForm {
  private static final String PROCESSING = "processing";
  private static final PartNames PARTS = new PartNames(Set.of("file", "image"), Set.of(PROCESSING));

  private ImageForm() {}

  static IdempotentRequests.Work<ImageView> of(
      ImageIntake intake, UploadReceiver receiver, Caller caller, HttpServletRequest request) {
    return new OneFileForm<>(
        request,
        PARTS,
        receiver,
        () -> intake.openUpload(caller),
        (body, file, beforeCommit) ->
            intake.upload(caller, upload(body, file, Trace.of(request).id()), beforeCommit));
  }

  private static ImageUpload upload(UploadBody body, ReceivedFile file, String traceId) {
    String processing = body.field(PROCESSING);
    boolean isInline = processing != null || "image".equals(body.filePart());
    return new ImageUpload(file, operations(processing), isInline, traceId);
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
