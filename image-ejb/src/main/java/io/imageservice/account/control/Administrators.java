package io.imageservice.account.control;

import io.imageservice.persistence.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** The administrators that may log in. One always remains. */
@Dependent
public class Administrators {
  @Inject Sql sql;

  /**
   * Whether there is no other. All are locked until the transaction ends, so that two requests at
   * once cannot each leave the other's.
   */
  boolean isLast(UUID accountId) {
    return sql.query(
            """
            select id from account
            where 'admin' = any(string_to_array(roles, ' ')) and disabled_at is null
            order by id for update
            """,
            row -> Sql.uuid(row, "id"))
        .equals(List.of(accountId));
  }
}
