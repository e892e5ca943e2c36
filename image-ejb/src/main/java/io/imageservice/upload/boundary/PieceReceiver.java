package io.imageservice.upload.boundary;

import io.imageservice.access.Caller;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.ids.Ids;
import io.imageservice.storage.control.ObjectKeys;
import io.imageservice.storage.control.ObjectKeys.StorageClass;
import io.imageservice.storage.control.ObjectLedger;
import io.imageservice.storage.control.ObjectStore;
import io.imageservice.storage.control.Spool;
import io.imageservice.storage.control.Spooled;
import io.imageservice.upload.control.PieceLedger;
import io.imageservice.upload.control.PieceStream;
import io.imageservice.upload.entity.Piece;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Takes in the bytes of resumable uploads. They are stored in pieces of a few megabytes, and after
 * each it is recorded how far the upload is: whatever ends a request, what was recorded stays.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PieceReceiver {
  // Fits into memory, together with its end.
  private static final long PIECE_BYTES = 4 << 20;
  private static final String PIECES = "images/upload";
  private static final String MEDIA_TYPE = "application/octet-stream";

  @Inject ResumableUploads uploads;
  @Inject PieceCompletion completion;
  @Inject PieceLedger pieces;
  @Inject ObjectLedger objects;
  @Inject ObjectStore store;
  @Inject Spool spool;
  @Inject Clock clock;

  /**
   * Adds the bytes of a request to an upload. With the last of them its file enters the pipeline.
   *
   * @param offset of the first byte, which must be where the upload ended
   * @param checksum of all bytes of the request: they are then kept whole or not at all; null for
   *     none
   * @param traceId of the request, or null
   * @throws DomainException {@code NOT_FOUND}, {@code UPLOAD_EXPIRED}, {@code UPLOAD_OFFSET_WRONG},
   *     {@code UPLOAD_CHECKSUM_WRONG}, {@code STORAGE_UNAVAILABLE}, {@code SPOOL_FULL}; after the
   *     last byte the code of what is wrong with the file
   */
  public UploadProgress append(
      Caller caller,
      UUID id,
      long offset,
      InputStream request,
      PieceChecksum checksum,
      String traceId) {
    UploadProgress progress = uploads.progress(caller, id);
    if (offset != progress.received()) {
      throw wrongOffset(progress.received());
    }
    while (progress.remaining() > 0) {
      long most =
          checksum == null ? Math.min(PIECE_BYTES, progress.remaining()) : progress.remaining();
      PieceStream piece = new PieceStream(request, most, checksum != null);
      if (piece.isEmpty()) {
        break;
      }
      progress = receive(caller, progress, piece, checksum);
      if (piece.isBroken() || checksum != null) {
        break;
      }
    }
    if (progress.remaining() == 0) {
      completion.finish(caller, id, traceId);
    }
    return progress;
  }

  private UploadProgress receive(
      Caller caller, UploadProgress progress, PieceStream piece, PieceChecksum checksum) {
    if (checksum == null) {
      try (Spooled file = spool.receive(piece, progress.size())) {
        return keep(caller, progress, file);
      }
    }
    MessageDigest digest = PieceChecksum.digest(checksum.algorithm()).orElseThrow();
    try (Spooled file = spool.receive(new DigestInputStream(piece, digest), progress.size())) {
      if (piece.isBroken()) {
        return progress;
      }
      if (!MessageDigest.isEqual(digest.digest(), checksum.expected())) {
        throw new DomainException(
            ErrorCode.UPLOAD_CHECKSUM_WRONG,
            "The piece does not have the checksum that came with it.");
      }
      return keep(caller, progress, file);
    }
  }

  private UploadProgress keep(Caller caller, UploadProgress progress, Spooled file) {
    String key =
        ObjectKeys.key(StorageClass.UPLOADS, PIECES, clock.instant(), Ids.next(), 0, "part");
    Duration period = Duration.between(clock.instant(), progress.expiresAt());
    objects.announceForClient(caller.id(), key, period, false);
    boolean isKept = false;
    try {
      if (file instanceof Spooled.InMemory received) {
        store.put(key, MEDIA_TYPE, received.bytes());
      } else {
        store.put(key, MEDIA_TYPE, ((Spooled.OnDisk) file).path());
      }
      Piece piece = new Piece(progress.received(), file.size(), key);
      UploadProgress now =
          pieces
              .add(progress.id(), piece)
              .map(UploadProgress::of)
              .orElseThrow(() -> wrongOffset(uploads.progress(caller, progress.id()).received()));
      isKept = true;
      return now;
    } finally {
      if (!isKept) {
        objects.abandon(List.of(key));
      }
    }
  }

  private static DomainException wrongOffset(long received) {
    return new DomainException(
        ErrorCode.UPLOAD_OFFSET_WRONG, "The upload goes on at byte %d.".formatted(received));
  }
}
