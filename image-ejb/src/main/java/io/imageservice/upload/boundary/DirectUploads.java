package io.imageservice.upload.boundary;

import io.imageservice.access.Caller;
import io.imageservice.error.DomainException;
import io.imageservice.ids.Ids;
import io.imageservice.instruction.boundary.InstructionIntake;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.instruction.boundary.UploadTicket;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.storage.control.MultipartStore;
import io.imageservice.storage.control.ObjectKeys;
import io.imageservice.storage.control.ObjectKeys.StorageClass;
import io.imageservice.storage.control.ObjectLedger;
import io.imageservice.storage.control.Presigner;
import io.imageservice.upload.boundary.DirectUpload.Part;
import io.imageservice.upload.control.UploadLedger;
import io.imageservice.upload.entity.OpenUpload;
import io.imageservice.upload.entity.OpenUpload.Kind;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lets clients write files to the storage themselves, at signed addresses. */
@Stateless
public class DirectUploads {
  @Inject InstructionIntake intake;
  @Inject UploadLedger uploads;
  @Inject ObjectLedger objects;
  @Inject MultipartStore multiparts;
  @Inject Presigner presigner;
  @Inject Settings settings;
  @Inject Clock clock;

  /**
   * Makes an instruction that waits for its file, and says where the client writes that.
   *
   * @param beforeCommit sees it inside the transaction
   * @throws DomainException as {@link InstructionIntake#create}; {@code FILE_TOO_LARGE}, {@code
   *     TOO_MANY_UPLOADS} or {@code STORAGE_UNAVAILABLE}
   */
  public DirectUpload open(
      Caller caller, DirectOrder order, Consumer<? super DirectUpload> beforeCommit) {
    UploadTicket ticket = order.order().open(caller, intake, order.size());
    Duration period = settings.get(Catalogue.UPLOAD_URL_MINUTES);
    OpenUpload upload = uploads.open(announce(ticket, order, period), period);
    DirectUpload direct = sign(upload, period);
    beforeCommit.accept(direct);
    return direct;
  }

  // The object's row is committed first: whatever the client writes is known from then on.
  private OpenUpload announce(UploadTicket ticket, DirectOrder order, Duration period) {
    long partSize = settings.get(Catalogue.UPLOAD_PART_BYTES);
    boolean isMultipart = order.size() > partSize;
    String key =
        ObjectKeys.key(
            StorageClass.UPLOADS, ticket.productKey(), clock.instant(), Ids.next(), 0, "bin");
    // A transfer that has begun in time may last longer than its address.
    objects.announceForClient(ticket.ownerId(), key, period.multipliedBy(2), isMultipart);
    return new OpenUpload(
        ticket.instructionId(),
        ticket.ownerId(),
        Kind.DIRECT,
        UploadReceiver.nameOf(order.fileName()),
        order.size(),
        0,
        order.sha256(),
        null,
        key,
        isMultipart ? multiparts.begin(key) : null,
        isMultipart ? partSize : null,
        null,
        null,
        null,
        false,
        null);
  }

  private DirectUpload sign(OpenUpload upload, Duration period) {
    List<Part> parts = new ArrayList<>();
    if (upload.multipartId() == null) {
      URI url = presigner.presignPut(upload.objectKey(), upload.size(), period);
      parts.add(new Part(1, 0, upload.size(), url));
    } else {
      for (long offset = 0; offset < upload.size(); offset += upload.partSize()) {
        int number = parts.size() + 1;
        long size = Math.min(upload.partSize(), upload.size() - offset);
        URI url =
            presigner.presignPart(upload.objectKey(), upload.multipartId(), number, size, period);
        parts.add(new Part(number, offset, size, url));
      }
    }
    return new DirectUpload(upload.id(), upload.multipartId() != null, parts, upload.expiresAt());
  }
}
