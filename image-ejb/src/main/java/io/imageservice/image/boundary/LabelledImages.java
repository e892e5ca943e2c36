package io.imageservice.image.boundary;

import io.imageservice.access.Caller;
import io.imageservice.instruction.boundary.LabelView;
import io.imageservice.instruction.control.Labels;
import io.imageservice.persistence.Sql;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Lists uploaded images with their labels. */
@Stateless
public class LabelledImages {
  @Inject Sql sql;
  @Inject Labels labels;

  /**
   * The caller's images, an administrator's are everybody's; newest first.
   *
   * @param label only those with this label; null means all
   * @param page from 1
   */
  public List<LabelledImage> list(Caller caller, String label, int page, int limit) {
    StringBuilder query =
        new StringBuilder(
            """
            select id, owner_id, file_name, mime_type, file_size, status, created_at
            from instruction_detail d
            where kind = 'INPUT' and image_delivery is not null and deleted_at is null
            """);
    List<Object> parameters = new ArrayList<>();
    if (!caller.isAdmin()) {
      query.append(" and owner_id = ?");
      parameters.add(caller.id());
    }
    if (label != null) {
      query.append(" and exists (select 1 from label l where l.detail_id = d.id and l.name = ?)");
      parameters.add(label);
    }
    query.append(" order by created_at desc, id desc limit ? offset ?");
    parameters.add(limit);
    parameters.add((page - 1) * (long) limit);
    List<LabelledImage> images =
        sql.query(query.toString(), LabelledImages::unlabelled, parameters.toArray());
    Map<UUID, List<LabelView>> found = labels.of(images.stream().map(LabelledImage::id).toList());
    return images.stream().map(image -> labelled(image, found)).toList();
  }

  private static LabelledImage labelled(LabelledImage image, Map<UUID, List<LabelView>> found) {
    return new LabelledImage(
        image.id(),
        image.ownerId(),
        image.fileName(),
        image.mimeType(),
        image.size(),
        image.status(),
        found.getOrDefault(image.id(), List.of()),
        image.createdAt());
  }

  private static LabelledImage unlabelled(ResultSet row) throws SQLException {
    return new LabelledImage(
        Sql.uuid(row, "id"),
        Sql.uuid(row, "owner_id"),
        row.getString("file_name"),
        row.getString("mime_type"),
        row.getLong("file_size"),
        row.getString("status"),
        List.of(),
        Sql.instant(row, "created_at"));
  }
}
