package io.imageservice.cleanup.control;

import io.imageservice.persistence.Sql;
import io.imageservice.source.control.RecipeSources;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Gives up the images that recipes refer to whose work is over. */
@Stateless
public class IdleSources {
  // Nothing waits, nothing can be tried again, and nothing more is to come: the instruction is
  // full, or the time of its files is over.
  private static final String IDLE =
      """
      select n.id from instruction n
      join product_version v on v.product_id = n.product_id and v.version = n.product_version
      where n.id in (select holder_id from recipe_source)
        and n.pending_count + n.processing_count = 0 and n.done_count + n.failed_count > 0
        and not exists (
          select 1 from instruction_detail d
          where d.instruction_id = n.id and d.kind = 'INPUT' and d.cleaned_at is null
            and (d.status = 'FAILED' or n.done_count + n.failed_count < v.max_files))
      order by n.id limit ? for update of n skip locked
      """;

  @Inject Sql sql;
  @Inject RecipeSources sources;

  /** Gives up what at most so many instructions hold, and says how many there were. */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int release(int limit) {
    List<UUID> idle = sql.query(IDLE, row -> Sql.uuid(row, "id"), limit);
    sources.release(idle);
    return idle.size();
  }
}
