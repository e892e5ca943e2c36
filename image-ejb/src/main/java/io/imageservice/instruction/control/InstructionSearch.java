package io.imageservice.instruction.control;

import io.imageservice.ids.Ids;
import io.imageservice.instruction.entity.DetailStatus;
import io.imageservice.instruction.entity.Instruction;
import io.imageservice.product.entity.SystemProduct;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Lists the instructions of a user, newest first. */
@Dependent
public class InstructionSearch {
  private static final String HAS_LABEL =
      " and exists (select l.id.name from DetailLabel l, InstructionDetail d"
          + " where d.origin.instructionId = i.id and l.id.detailId = d.id and l.id.name = :label)";

  // A row's time is taken within the request that made its id, before or after it.
  private static final Duration APART = Duration.ofMinutes(10);

  @PersistenceContext EntityManager entities;

  /**
   * Which to list; null means any. The service's own products are hidden unless included. Ids sort
   * by time, so {@code before} is where a page ended.
   */
  public record Criteria(
      UUID ownerId,
      DetailStatus status,
      Instant createdFrom,
      Instant createdTo,
      UUID productId,
      String label,
      boolean isSystemIncluded,
      UUID before,
      int limit) {}

  public List<Instruction> find(Criteria wanted) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    StringBuilder where =
        new StringBuilder("select i from Instruction i where i.deletedAt is null");
    add(where, parameters, " and i.ownerId = :owner", "owner", wanted.ownerId());
    add(where, parameters, " and i.status = :status", "status", wanted.status());
    add(where, parameters, " and i.createdAt >= :from", "from", wanted.createdFrom());
    add(where, parameters, " and i.createdAt < :to", "to", wanted.createdTo());
    addIds(where, parameters, wanted);
    add(where, parameters, " and i.productId = :product", "product", wanted.productId());
    add(where, parameters, HAS_LABEL, "label", wanted.label());
    Set<UUID> hidden = wanted.isSystemIncluded() ? null : SystemProduct.ids();
    add(where, parameters, " and i.productId not in :hidden", "hidden", hidden);
    add(where, parameters, " and i.id < :before", "before", wanted.before());
    TypedQuery<Instruction> query =
        entities.createQuery(where.append(" order by i.id desc").toString(), Instruction.class);
    parameters.forEach(query::setParameter);
    return query.setMaxResults(wanted.limit()).getResultList();
  }

  /** The same times as ids, by which the index finds them without reading all that is newer. */
  private static void addIds(StringBuilder where, Map<String, Object> parameters, Criteria wanted) {
    if (wanted.createdFrom() != null) {
      UUID first = Ids.before(wanted.createdFrom().minus(APART));
      add(where, parameters, " and i.id >= :first", "first", first);
    }
    if (wanted.createdTo() != null) {
      UUID last = Ids.before(wanted.createdTo().plus(APART));
      add(where, parameters, " and i.id < :last", "last", last);
    }
  }

  private static void add(
      StringBuilder where, Map<String, Object> parameters, String term, String name, Object value) {
    if (value != null) {
      where.append(term);
      parameters.put(name, value);
    }
  }
}
