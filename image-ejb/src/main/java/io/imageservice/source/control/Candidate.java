package io.imageservice.source.control;

import io.imageservice.persistence.Sql;
import io.imageservice.source.entity.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * An image with the id that a recipe names.
 *
 * @param isAsset whether everybody may refer to it
 * @param hasEnded whether it will stay as it is
 * @param frames of its file
 * @param source null unless its file is stored for good
 */
record Candidate(
    UUID id, UUID ownerId, boolean isAsset, boolean hasEnded, int frames, Source source) {

  static final String BY_ID =
      """
      select d.id, d.owner_id, d.status, d.object_key, d.width, d.height,
             coalesce(d.frames, 1) as frames, d.file_size, p.product_key = 'images/asset' as is_asset
      from instruction_detail d
      join instruction n on n.id = d.instruction_id
      join product p on p.id = n.product_id
      where d.id = any(?) and d.deleted_at is null and n.deleted_at is null
      """;

  static Candidate of(ResultSet row) throws SQLException {
    String status = row.getString("status");
    UUID id = Sql.uuid(row, "id");
    String key = row.getString("object_key");
    boolean isStored = status.equals("DONE") && key != null;
    return new Candidate(
        id,
        Sql.uuid(row, "owner_id"),
        row.getBoolean("is_asset"),
        status.equals("DONE") || status.equals("FAILED"),
        row.getInt("frames"),
        isStored
            ? new Source(
                id, key, row.getLong("file_size"), row.getInt("width"), row.getInt("height"))
            : null);
  }
}
