package io.imageservice.upload.control;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.persistence.Sql;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.upload.entity.OpenUpload;
import io.imageservice.upload.entity.OpenUpload.Kind;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The rows of uploads whose bytes come later; only the database's clock decides about them. */
@Dependent
public class UploadLedger {
  private static final String FIND =
      """
      select u.*, u.expires_at <= now() as is_expired from upload u
      join instruction i on i.id = u.instruction_id
      where u.instruction_id = ? and i.deleted_at is null
      """;

  @Inject Sql sql;
  @Inject Settings settings;

  /**
   * Records a new upload.
   *
   * @return when it expires
   * @throws DomainException {@code TOO_MANY_UPLOADS} if its owner has as many open as allowed
   */
  public OpenUpload open(OpenUpload upload, Duration period) {
    // Held to the end of the transaction: two requests at once must not both be the last.
    sql.query(
        "select pg_advisory_xact_lock(hashtextextended(?::text, 8))", row -> 0, upload.ownerId());
    int most = settings.get(Catalogue.UPLOADS_PER_USER);
    if (openOf(upload.ownerId()) >= most) {
      throw new DomainException(
          ErrorCode.TOO_MANY_UPLOADS,
          "At most %d uploads of yours may be open: finish or end one.".formatted(most));
    }
    sql.update(
        """
        insert into upload (instruction_id, owner_id, kind, file_name, size_bytes, sha256,
                            client_metadata, object_key, multipart_id, part_bytes, expires_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?))
        """,
        upload.id(),
        upload.ownerId(),
        upload.kind(),
        upload.fileName(),
        upload.size(),
        upload.sha256(),
        upload.clientMetadata(),
        upload.objectKey(),
        upload.multipartId(),
        upload.partSize(),
        (double) period.toSeconds());
    keep(upload.id());
    return find(upload.id()).orElseThrow();
  }

  /** Lets the files of an instruction stay until somebody deletes them. */
  public void keep(UUID instructionId) {
    sql.update("update instruction set is_kept = true where id = ?", instructionId);
  }

  /** An upload; empty if there is none, or its instruction was deleted. */
  public Optional<OpenUpload> find(UUID id) {
    return sql.query(FIND, UploadLedger::read, id).stream().findFirst();
  }

  /** The same, locked until the transaction ends. */
  public Optional<OpenUpload> lock(UUID id) {
    return sql.query(FIND + " for update of u", UploadLedger::read, id).stream().findFirst();
  }

  /** Records that the file has entered the pipeline. */
  public void finish(UUID id) {
    sql.update("update upload set finished_at = now() where instruction_id = ?", id);
  }

  /** Records that nothing can be made of what arrived. */
  public void fail(UUID id, String code, String message) {
    sql.update(
        """
        update upload set finished_at = now(), error_code = ?, error_message = ?
        where instruction_id = ? and finished_at is null
        """,
        code,
        message,
        id);
  }

  /** Forgets an upload. */
  public void remove(UUID id) {
    sql.update("delete from upload where instruction_id = ?", id);
  }

  private int openOf(UUID ownerId) {
    return sql.query(
            """
            select count(*) from upload
            where owner_id = ? and finished_at is null and expires_at > now()
            """,
            row -> row.getInt(1),
            ownerId)
        .get(0);
  }

  private static OpenUpload read(ResultSet row) throws SQLException {
    return new OpenUpload(
        Sql.uuid(row, "instruction_id"),
        Sql.uuid(row, "owner_id"),
        Kind.valueOf(row.getString("kind")),
        row.getString("file_name"),
        row.getLong("size_bytes"),
        row.getLong("received_bytes"),
        row.getString("sha256"),
        row.getString("client_metadata"),
        row.getString("object_key"),
        row.getString("multipart_id"),
        row.getObject("part_bytes", Long.class),
        row.getString("error_code"),
        row.getString("error_message"),
        Sql.instant(row, "expires_at"),
        row.getBoolean("is_expired"),
        Sql.instant(row, "finished_at"));
  }
}
