package io.imageservice.web.instruction;

import io.imageservice.access.Caller;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.boundary.DetailPair;
import io.imageservice.instruction.boundary.InstructionIntake;
import io.imageservice.instruction.boundary.ReceivedFile;
import io.imageservice.instruction.boundary.Reception;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.instruction.boundary.UploadTicket;
import io.imageservice.web.instruction.UploadOutcome.FileOutcome;
import io.imageservice.web.request.IdempotentRequests;
import io.imageservice.web.trace.Trace;
import io.imageservice.web.upload.PartNames;
import io.imageservice.web.upload.UploadBody;
import io.imageservice.web.upload.UploadedFile;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Takes in the files of one request: all that are good, and a refusal for each that is not. */
final class UploadWork implements IdempotentRequests.Work<UploadOutcome> {
  private final InstructionIntake intake;
  private final UploadReceiver receiver;
  private final Caller caller;
  private final UUID instructionId;
  private final HttpServletRequest request;
  private String fingerprint;

  UploadWork(
      InstructionIntake intake,
      UploadReceiver receiver,
      Caller caller,
      UUID instructionId,
      HttpServletRequest request) {
    this.intake = intake;
    this.receiver = receiver;
    this.caller = caller;
    this.instructionId = instructionId;
    this.request = request;
  }

  @Override
  public UploadOutcome perform(Consumer<? super UploadOutcome> beforeCommit) {
    UploadTicket ticket = intake.openUpload(caller, instructionId);
    UploadBody body = UploadBody.open(request, ticket.maxRequestBytes(), PartNames.FILES);
    try (Reception reception = new Reception(receiver, ticket)) {
      List<UploadedFile> files = body.read(new FileSink(ticket, reception));
      fingerprint = body.fingerprint();
      UploadOutcome outcome = accept(ticket, files, reception.files(), beforeCommit);
      reception.keep();
      return outcome;
    }
  }

  @Override
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public String fingerprintOnly() {
    long maxBytes = intake.maxRequestBytes(caller, instructionId);
    return UploadBody.open(request, maxBytes, PartNames.FILES).fingerprintOnly();
  }

  private UploadOutcome accept(
      UploadTicket ticket,
      List<UploadedFile> files,
      List<ReceivedFile> received,
      Consumer<? super UploadOutcome> beforeCommit) {
    if (files.isEmpty()) {
      throw new DomainException(
          ErrorCode.FILE_MISSING, "The request has no part named \"file\" with a file in it.");
    }
    if (received.isEmpty()) {
      throw RefusedUpload.of(files);
    }
    List<DetailPair> pairs =
        intake.accept(
            caller,
            ticket,
            received,
            Trace.of(request).id(),
            accepted -> beforeCommit.accept(outcome(files, accepted)));
    return outcome(files, pairs);
  }

  private static UploadOutcome outcome(List<UploadedFile> files, List<DetailPair> pairs) {
    Iterator<DetailPair> accepted = pairs.iterator();
    return new UploadOutcome(
        files.stream()
            .map(
                file ->
                    new FileOutcome(
                        file.name(),
                        file.refusal() == null ? accepted.next() : null,
                        file.refusal()))
            .toList());
  }
}
