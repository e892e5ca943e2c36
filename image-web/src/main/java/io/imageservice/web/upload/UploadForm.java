package io.imageservice.web.upload;

import io.imageservice.access.Caller;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.upload.boundary.UploadOrder;
import io.imageservice.upload.boundary.UploadView;
import io.imageservice.upload.boundary.Uploads;
import io.imageservice.web.request.IdempotentRequests;
import io.imageservice.web.trace.Trace;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** A file and what shall become of it: fields {@code product_key} and {@code processing}. */
final class UploadForm {
  private static final String PRODUCT_KEY = "product_key";
  private static final String PROCESSING = "processing";
  private static final PartNames PARTS =
      new PartNames(Set.of("file", "image"), Set.of(PRODUCT_KEY, PROCESSING));

  private UploadForm() {}

  static IdempotentRequests.Work<UploadView> of(
      Uploads uploads, UploadReceiver receiver, Caller caller, HttpServletRequest request) {
    return new OneFileForm<>(
        request,
        PARTS,
        receiver,
        () -> uploads.open(caller),
        (body, file, beforeCommit) ->
            uploads.accept(
                caller,
                new UploadOrder(body.field(PRODUCT_KEY), body.field(PROCESSING)),
                file,
                Trace.of(request).id(),
                beforeCommit));
  }
}
