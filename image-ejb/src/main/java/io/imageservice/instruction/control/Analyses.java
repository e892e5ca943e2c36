package io.imageservice.instruction.control;

import io.imageservice.engine.ImageFacts;
import io.imageservice.engine.ImageFormat;
import io.imageservice.engine.analysis.Analysis;
import io.imageservice.json.PlainJson;
import io.imageservice.persistence.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What was learnt about the pictures of inputs when they were rendered. Not mapped with the rest of
 * a detail, because a list of details has no use for it.
 */
@Dependent
public class Analyses {
  @Inject Sql sql;

  /** Records it in the transaction that completes the input. */
  public void record(UUID inputId, Map<String, Object> learnt) {
    sql.update(
        "update instruction_detail set analysis = ?::jsonb where id = ?",
        PlainJson.print(learnt),
        inputId);
  }

  /**
   * All facts about an input's picture.
   *
   * @return plain maps and lists; empty for an output and before the input was rendered
   */
  public Optional<Map<String, Object>> of(UUID detailId) {
    return sql
        .query(
            """
            select coalesce(metadata, '{}'), analysis from instruction_detail
            where id = ? and analysis is not null
            """,
            row -> Analysis.complete(map(row.getString(1)), map(row.getString(2))),
            detailId)
        .stream()
        .findFirst();
  }

  /** What is known about the picture of a detail before any pixel; empty if it is not theirs. */
  public Optional<ImageFacts> factsOf(UUID ownerId, UUID detailId) {
    return sql
        .query(
            """
            select mime_type, width, height, frames, metadata
            from instruction_detail
            where id = ? and owner_id = ? and deleted_at is null and width is not null
            """,
            row ->
                facts(
                    row.getString(1),
                    row.getInt(2),
                    row.getInt(3),
                    row.getInt(4),
                    row.getString(5)),
            detailId,
            ownerId)
        .stream()
        .findFirst();
  }

  /**
   * What is known before any pixel.
   *
   * @param metadata what the file says of itself, as JSON text; null for an output
   */
  public static ImageFacts facts(
      String mimeType, int width, int height, int frames, String metadata) {
    ImageFormat format = ImageFormat.ofMimeType(mimeType);
    // Nobody wrote down for an output whether it is transparent; it may be if its format can.
    Map<String, Object> known = metadata == null ? Map.of() : map(metadata);
    Object hasAlpha = known.getOrDefault("has_alpha", format.hasTransparency());
    Number orientation = (Number) known.getOrDefault("orientation", 1);
    return new ImageFacts(
        format,
        width,
        height,
        Math.max(1, frames),
        (boolean) hasAlpha,
        orientation.intValue(),
        null,
        known);
  }

  @SuppressWarnings("unchecked") // an object of JSON has no other keys than strings
  private static Map<String, Object> map(String json) {
    return (Map<String, Object>) PlainJson.parse(json);
  }
}
