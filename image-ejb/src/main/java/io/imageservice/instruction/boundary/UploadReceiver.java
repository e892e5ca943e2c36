package io.imageservice.instruction.boundary;

import io.imageservice.config.ServiceLimits;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.EngineUnavailableException;
import io.imageservice.engine.ImageFacts;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.ids.Ids;
import io.imageservice.instruction.control.EngineErrors;
import io.imageservice.instruction.control.EngineRoom;
import io.imageservice.instruction.control.FileNames;
import io.imageservice.instruction.entity.FileFacts;
import io.imageservice.json.PlainJson;
import io.imageservice.storage.control.ObjectKeys;
import io.imageservice.storage.control.ObjectKeys.StorageClass;
import io.imageservice.storage.control.ObjectLedger;
import io.imageservice.storage.control.ObjectStore;
import io.imageservice.storage.control.Spool;
import io.imageservice.storage.control.Spooled;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Takes in one uploaded file: reads it to the end, checks what it is, stores it where it stays. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class UploadReceiver {
  @Inject ServiceLimits serviceLimits;
  @Inject Spool spool;
  @Inject EngineRoom engineRoom;
  @Inject ObjectLedger objects;
  @Inject ObjectStore store;
  @Inject Clock clock;

  /**
   * Receives a file; whatever is thrown, nothing of it stays behind.
   *
   * @param originalName as the client gave it; may be null
   * @throws DomainException with the code of what is wrong with the file, or {@code
   *     STORAGE_UNAVAILABLE}, {@code DATABASE_UNAVAILABLE}, {@code SPOOL_FULL}
   */
  public ReceivedFile receive(UploadTicket ticket, String originalName, InputStream body) {
    try (Spooled file = spool.receive(body, ticket.limits().maxBytes())) {
      return keep(ticket, FileNames.clean(originalName), file, inspect(ticket, file));
    }
  }

  /**
   * The largest request with one file, of whatever product, in bytes; for reading one again whose
   * file is there already, which needs no permission.
   */
  public long maxRequestBytes() {
    return UploadTicket.maxRequestBytes(1, serviceLimits.maxFileBytes());
  }

  /** What a file is called that a client gave this name; it may be null. */
  public static String nameOf(String originalName) {
    return FileNames.clean(originalName);
  }

  /** Gives up files that were received and will belong to nothing. */
  public void discard(List<ReceivedFile> files) {
    objects.abandon(files.stream().map(file -> file.facts().objectKey()).toList());
  }

  private ImageFacts inspect(UploadTicket ticket, Spooled file) {
    try {
      return file.inspect(engineRoom.engine(), ticket.limits());
    } catch (EngineException e) {
      throw EngineErrors.translate(e);
    } catch (EngineUnavailableException e) {
      throw new DomainException(
          ErrorCode.SERVICE_MISCONFIGURED, "The image engine is not available.", e);
    }
  }

  private ReceivedFile keep(UploadTicket ticket, String name, Spooled file, ImageFacts facts) {
    UUID id = Ids.next();
    String key =
        ObjectKeys.key(
            StorageClass.ORIGINALS,
            ticket.productKey(),
            clock.instant(),
            id,
            0,
            facts.format().extension());
    objects.announce(ticket.ownerId(), List.of(key));
    boolean isStored = false;
    try {
      file.store(store, key, facts.format().mimeType());
      if (!ticket.isKeptAsItIs()) {
        file.keep(key);
      }
      isStored = true;
    } finally {
      if (!isStored) {
        objects.abandon(List.of(key));
      }
    }
    FileFacts stored =
        new FileFacts(
                key,
                facts.format().mimeType(),
                file.size(),
                file.sha256(),
                facts.width(),
                facts.height(),
                facts.frames())
            .withMetadata(PlainJson.print(metadataOf(facts)));
    return new ReceivedFile(id, name, stored);
  }

  private static Object metadataOf(ImageFacts facts) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("format", facts.format().name().toLowerCase(Locale.ROOT));
    metadata.put("width", facts.width());
    metadata.put("height", facts.height());
    metadata.put("frames", facts.frames());
    metadata.put("has_alpha", facts.hasAlpha());
    metadata.put("orientation", facts.orientation());
    metadata.put("profile_name", facts.profileName());
    metadata.putAll(facts.metadata());
    return metadata;
  }
}
