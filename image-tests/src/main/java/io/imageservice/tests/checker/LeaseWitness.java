package io.imageservice.tests.checker;

import java.util.List;

/**
 * Notes every claim that is made while an earlier one still holds. The rows themselves keep only
 * the newest lease, so this must be installed before the load begins.
 */
public final class LeaseWitness {

  private LeaseWitness() {}

  /** Begins to watch the claims in this database. */
  public static void install(Database database) {
    database.script(
        """
        create table if not exists lease_overlap (
          detail_id uuid, fence bigint, held_until timestamptz, claimed_at timestamptz);
        create or replace function note_lease_overlap() returns trigger language plpgsql as $$
        begin
          insert into lease_overlap values (old.id, new.fence, old.lease_until, now());
          return null;
        end $$;
        drop trigger if exists lease_witness on instruction_detail;
        create trigger lease_witness after update on instruction_detail for each row
          when (old.status = 'PROCESSING' and new.status = 'PROCESSING'
            and new.fence > old.fence and old.lease_until > now())
          execute function note_lease_overlap();
        """);
  }

  /** Ends watching and forgets what was seen. */
  public static void remove(Database database) {
    database.script(
        """
        drop trigger if exists lease_witness on instruction_detail;
        drop function if exists note_lease_overlap();
        drop table if exists lease_overlap;
        """);
  }

  /** One sentence for every overlap seen; empty also when nobody watched. */
  static List<String> overlaps(Database database) {
    if (database.texts("select to_regclass('lease_overlap')::text").get(0) == null) {
      return List.of();
    }
    return database.texts(
        """
        select 'input ' || detail_id || ' was claimed with fence ' || fence || ' at ' || claimed_at
            || ', held until ' || held_until
        from lease_overlap
        """);
  }
}
