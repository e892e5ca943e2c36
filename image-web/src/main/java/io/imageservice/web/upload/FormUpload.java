package io.imageservice.web.upload;

import io.imageservice.access.Caller;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.boundary.ReceivedFile;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.instruction.boundary.UploadTicket;
import io.imageservice.upload.boundary.UploadOrder;
import io.imageservice.upload.boundary.UploadView;
import io.imageservice.upload.boundary.Uploads;
import io.imageservice.web.request.IdempotentRequests;
import io.imageservice.web.trace.Trace;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Takes in the one file of a form, and what shall become of it, in whatever order they come. */
final class FormUpload implements IdempotentRequests.Work<UploadView> {
  private static final PartNames PARTS =
      new PartNames(Set.of("file", "image"), Set.of("product_key", "processing"));

  private final Uploads uploads;
  private final UploadReceiver receiver;
  private final Caller caller;
  private final HttpServletRequest request;
  private String fingerprint;

  FormUpload(Uploads uploads, UploadReceiver receiver, Caller caller, HttpServletRequest request) {
    this.uploads = uploads;
    this.receiver = receiver;
    this.caller = caller;
    this.request = request;
  }

  @Override
  public UploadView perform(Consumer<? super UploadView> beforeCommit) {
    UploadTicket ticket = uploads.open(caller);
    UploadBody body = UploadBody.open(request, ticket.maxRequestBytes(), PARTS);
    List<ReceivedFile> received = new ArrayList<>();
    boolean isAccepted = false;
    try {
      body.read(
          (name, file) -> {
            if (!received.isEmpty()) {
              throw new DomainException(ErrorCode.TOO_MANY_FILES, "An upload takes one file.");
            }
            received.add(receiver.receive(ticket, name, file));
            return null;
          });
      fingerprint = body.fingerprint();
      UploadView view = accept(body, received, beforeCommit);
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
    UploadBody body = UploadBody.open(request, uploads.open(caller).maxRequestBytes(), PARTS);
    body.read(UploadBody.Sink.NOWHERE);
    return body.fingerprint();
  }

  private UploadView accept(
      UploadBody body, List<ReceivedFile> received, Consumer<? super UploadView> beforeCommit) {
    if (received.isEmpty()) {
      throw new DomainException(
          ErrorCode.FILE_MISSING, "The request has no part named \"file\" with a file in it.");
    }
    return uploads.accept(
        caller,
        new UploadOrder(body.field("product_key"), body.field("processing")),
        received.get(0),
        Trace.of(request).id(),
        beforeCommit);
  }
}
