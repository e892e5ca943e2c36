package io.imageservice.cleanup.control;

import io.imageservice.persistence.Sql;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Files that stay until somebody deletes them: what users keep, and images of their own. */
@Stateless
public class StayingFiles {
  private static final String STAYING =
      "select i.id "
          + FinishedInputs.DONE_INPUTS
          + "and (p.is_system or n.is_kept) order by i.finished_at limit ?"
          + " for update of i skip locked";

  @Inject Sql sql;
  @Inject Settings settings;

  /**
   * Marks those that have outlived others, so that no cleanup reads them again.
   *
   * @return how many, at most {@code limit}
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int mark(int limit) {
    return sql.update(
        "update instruction_detail set stays = true where id in (" + STAYING + ")",
        (double) settings.get(Catalogue.RETENTION_DAYS).toSeconds(),
        limit);
  }
}
