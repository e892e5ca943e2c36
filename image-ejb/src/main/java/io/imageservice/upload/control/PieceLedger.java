package io.imageservice.upload.control;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.persistence.Sql;
import io.imageservice.upload.entity.OpenUpload;
import io.imageservice.upload.entity.Piece;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The pieces of resumable uploads. How far an upload is changes under its lock, together with the
 * row of the piece that is stored: it is never ahead of the bytes, and of two requests that send
 * the same bytes one counts.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class PieceLedger {
  private static final int MOST_PIECES = 10_000;

  @Inject Sql sql;
  @Inject UploadLedger uploads;

  /**
   * Records a stored piece.
   *
   * @return the upload as it is then; empty if the piece does not begin where the upload ended
   * @throws DomainException {@code REQUEST_TOO_LARGE} if there are too many pieces
   */
  public Optional<OpenUpload> add(UUID uploadId, Piece piece) {
    Optional<OpenUpload> upload = uploads.lock(uploadId);
    if (upload.isEmpty()
        || upload.get().isFinished()
        || upload.get().isExpired()
        || upload.get().received() != piece.firstByte()) {
      return Optional.empty();
    }
    requireFew(uploadId);
    sql.update(
        "insert into upload_piece values (?, ?, ?, ?)",
        uploadId,
        piece.firstByte(),
        piece.size(),
        piece.objectKey());
    sql.update(
        """
        update upload set received_bytes = received_bytes + ?, updated_at = now()
        where instruction_id = ?
        """,
        piece.size(),
        uploadId);
    return uploads.find(uploadId);
  }

  /** The pieces of an upload in their order. */
  public List<Piece> of(UUID uploadId) {
    return sql.query(
        """
        select first_byte, size_bytes, object_key from upload_piece
        where instruction_id = ? order by first_byte
        """,
        row -> new Piece(row.getLong(1), row.getLong(2), row.getString(3)),
        uploadId);
  }

  /**
   * Takes uploads that are whole and that nobody has finished for a while: the node that should
   * have died. They are not taken again for as long.
   */
  public List<OpenUpload> takeForgotten(int limit) {
    return sql
        .query(
            """
            with forgotten as (
              select instruction_id from upload
              where finished_at is null and received_bytes = size_bytes
                and updated_at < now() - interval '30 seconds' and expires_at > now()
              order by updated_at limit ? for update skip locked)
            update upload u set updated_at = now() from forgotten
            where u.instruction_id = forgotten.instruction_id
            returning u.instruction_id
            """,
            row -> Sql.uuid(row, "instruction_id"),
            limit)
        .stream()
        .flatMap(id -> uploads.find(id).stream())
        .toList();
  }

  private void requireFew(UUID uploadId) {
    int pieces =
        sql.query(
                "select count(*) from upload_piece where instruction_id = ?",
                row -> row.getInt(1),
                uploadId)
            .get(0);
    if (pieces >= MOST_PIECES) {
      throw new DomainException(
          ErrorCode.REQUEST_TOO_LARGE,
          "An upload comes in at most %d pieces.".formatted(MOST_PIECES));
    }
  }
}
