package io.imageservice.web.upload;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.boundary.ReceivedFile;
import io.imageservice.instruction.boundary.Reception;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.instruction.boundary.UploadTicket;
import io.imageservice.web.request.IdempotentRequests;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes in a form with one file and fields about it, in whatever order they come.
 *
 * @param <T> what is answered
 */
public final class OneFileForm<T> implements IdempotentRequests.Work<T> {
  private final HttpServletRequest request;
  private final PartNames parts;
  private final UploadReceiver receiver;
  private final Supplier<UploadTicket> permission;
  private final Acceptance<T> acceptance;
  private String fingerprint;

  /** Takes what was received; the file is given up if this throws. */
  @FunctionalInterface
  public interface Acceptance<T> {
    /**
     * Takes the file.
     *
     * @param body has the fields
     * @param beforeCommit sees the answer inside the transaction
     */
    T accept(UploadBody body, ReceivedFile file, Consumer<? super T> beforeCommit);
  }

  /**
   * The form of one request.
   *
   * @param permission to receive the file; asked for before a byte is read
   */
  public OneFileForm(
      HttpServletRequest request,
      PartNames parts,
      UploadReceiver receiver,
      Supplier<UploadTicket> permission,
      Acceptance<T> acceptance) {
    this.request = request;
    this.parts = parts;
    this.receiver = receiver;
    this.permission = permission;
    this.acceptance = acceptance;
  }

  @Override
  public T perform(Consumer<? super T> beforeCommit) {
    UploadTicket ticket = permission.get();
    UploadBody body = UploadBody.open(request, ticket.maxRequestBytes(), parts);
    try (Reception reception = new Reception(receiver, ticket)) {
      body.read(
          (name, file) -> {
            if (!reception.files().isEmpty()) {
              throw new DomainException(ErrorCode.TOO_MANY_FILES, "One file at a time.");
            }
            reception.receive(name, file);
            return null;
          });
      fingerprint = body.fingerprint();
      if (reception.files().isEmpty()) {
        throw new DomainException(
            ErrorCode.FILE_MISSING,
            "The request has no part named \"file\" or \"image\" with a file in it.");
      }
      T answer = acceptance.accept(body, reception.files().get(0), beforeCommit);
      reception.keep();
      return answer;
    }
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public String fingerprintOnly() {
    return UploadBody.open(request, receiver.maxRequestBytes(), parts).fingerprintOnly();
  }
}
