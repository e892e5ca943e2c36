package io.imageservice.web.instruction;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.boundary.Reception;
import io.imageservice.instruction.boundary.UploadTicket;
import io.imageservice.web.error.ErrorStatus;
import io.imageservice.web.upload.UploadBody;
import java.io.IOException;
import java.io.InputStream;

/** Receives files one by one; what is wrong with one of them does not concern the others. */
final class FileSink implements UploadBody.Sink {
  private final UploadTicket ticket;
  private final Reception reception;

  FileSink(UploadTicket ticket, Reception reception) {
    this.ticket = ticket;
    this.reception = reception;
  }

  @Override
  public DomainException take(String name, InputStream body) throws IOException {
    if (reception.files().size() >= ticket.remainingFiles()) {
      return new DomainException(
          ErrorCode.TOO_MANY_FILES,
          "This instruction takes %d more files.".formatted(ticket.remainingFiles()));
    }
    try {
      reception.receive(name, body);
      return null;
    } catch (DomainException e) {
      if (ErrorStatus.of(e.code()) >= 500
          || e.code() == ErrorCode.BAD_REQUEST
          || e.code() == ErrorCode.REQUEST_TOO_SLOW) {
        throw e; // not about this file: the request as a whole has failed
      }
      if (e.code() == ErrorCode.FILE_TOO_LARGE && !endsWithin(body, ticket.limits().maxBytes())) {
        throw e; // more than twice what is allowed: the rest is not worth waiting for
      }
      return e;
    }
  }

  private static boolean endsWithin(InputStream body, long bytes) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long left = bytes;
    while (left > 0) {
      int read = body.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        return true;
      }
      left -= read;
    }
    return body.read() < 0;
  }
}
