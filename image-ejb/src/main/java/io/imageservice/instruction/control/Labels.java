package io.imageservice.instruction.control;

import io.imageservice.instruction.boundary.LabelView;
import io.imageservice.persistence.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The labels of inputs. Not mapped with the rest of a detail: most questions have no use for it.
 */
@Dependent
public class Labels {
  @Inject Sql sql;

  /** A label of a detail. */
  private record Row(UUID detailId, LabelView label) {}

  /** The labels of one input, the surest first. */
  public List<LabelView> of(UUID inputId) {
    return of(List.of(inputId)).getOrDefault(inputId, List.of());
  }

  /** The labels of inputs, the surest first; inputs without any are missing. */
  public Map<UUID, List<LabelView>> of(Collection<UUID> inputIds) {
    List<Row> rows =
        sql.query(
            """
            select detail_id, name, score, model from label where detail_id = any(?)
            order by score desc, name
            """,
            row ->
                new Row(
                    Sql.uuid(row, "detail_id"),
                    new LabelView(
                        row.getString("name"), row.getDouble("score"), row.getString("model"))),
            inputIds);
    Map<UUID, List<LabelView>> labels = new HashMap<>();
    rows.forEach(
        row -> labels.computeIfAbsent(row.detailId(), any -> new ArrayList<>()).add(row.label()));
    return labels;
  }

  /** Puts these in the place of those that a model gave before. */
  public void record(UUID inputId, String model, List<LabelView> labels) {
    sql.update("delete from label where detail_id = ? and model = ?", inputId, model);
    for (LabelView label : labels) {
      sql.update(
          """
          insert into label (detail_id, name, score, model) values (?, ?, ?, ?)
          on conflict (detail_id, model, name) do nothing
          """,
          inputId,
          label.name(),
          label.score(),
          model);
    }
  }

  /** Forgets all about deleted details; who is at work on one finds that it has gone. */
  public void forget(Collection<UUID> detailIds) {
    sql.update("delete from inference_job where detail_id = any(?)", detailIds);
    sql.update("delete from label where detail_id = any(?)", detailIds);
  }
}
