package io.imageservice.upload.control;

import io.imageservice.persistence.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Finds the file that an instruction was made for. */
@Dependent
public class FirstInputs {
  @Inject Sql sql;

  /** The oldest input of an instruction; empty until there is one. */
  public Optional<UUID> of(UUID instructionId) {
    return sql
        .query(
            """
            select id from instruction_detail
            where instruction_id = ? and kind = 'INPUT' and deleted_at is null
            order by id limit 1
            """,
            row -> Sql.uuid(row, "id"),
            instructionId)
        .stream()
        .findFirst();
  }
}
