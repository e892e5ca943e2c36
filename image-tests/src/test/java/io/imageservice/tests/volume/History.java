package io.imageservice.tests.volume;

import io.imageservice.tests.checker.Database;
import java.util.UUID;

/**
 * What a service looks like that has run for long: finished instructions of many users, some files
 * that failed, and some that wait for a later attempt.
 */
final class History {
  private static final int OWNERS = 2_000;
  // A prime, so that the statuses of the owner's are mixed as all are.
  private static final int OF_OWNER = 101;

  // Built once at the end instead of row by row; what they say then is checked for all rows.
  private static final String DROP_INDEXES =
      """
      create table dropped as
      select 1 as place, pg_get_indexdef(indexrelid) as make, 'drop index ' || indexrelid::regclass as take
      from pg_index
      where indrelid = any ('{instruction,instruction_detail,stored_object,event}'::regclass[])
        and not exists (select 1 from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
      union all
      select 2, format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)),
        format('alter table %s drop constraint %I', conrelid::regclass, conname)
      from pg_constraint
      where contype = 'f' and conrelid = any ('{instruction,instruction_detail}'::regclass[]);
      do $$ declare statement text; begin
        for statement in select take from dropped order by place loop execute statement; end loop;
      end $$;
      """;
  private static final String MAKE_INDEXES =
      """
      set maintenance_work_mem = '512MB';
      do $$ declare statement text; begin
        for statement in select make from dropped order by place loop execute statement; end loop;
      end $$;
      drop table dropped;
      """;

  private History() {}

  /**
   * Writes the rows.
   *
   * @param details how many, half of them inputs and half outputs
   * @param owner to whom one of {@value #OF_OWNER} instructions belongs, of every status
   */
  static void write(Database database, int details, UUID owner) {
    database.script(DROP_INDEXES);
    database.script(outline(details / 2, owner));
    database.script(
        """
        insert into instruction (id, owner_id, product_id, product_version, recipe, status,
            pending_count, done_count, failed_count, created_at, updated_at)
          select id, owner_id, '01900000-0000-7000-8000-000000000003', 1, '[]', status,
            (status = 'PENDING')::int, (status = 'DONE')::int, (status = 'FAILED')::int, at, at
          from made order by n;
        insert into stored_object (object_key, owner_id, state, reference_count, size_bytes, boot, created_at)
          select original, owner_id, 'LIVE', 1, 1000, 'volume:1', at from made
          union all
          select output, owner_id, 'LIVE', 1, 100, 'volume:1', at from made where status = 'DONE';
        insert into instruction_detail (id, instruction_id, owner_id, kind, input_id, output_id, rendition,
            status, original_name, file_name, file_size, mime_type, object_key, attempt, fence,
            available_at, enqueued_at, created_at, updated_at, started_at, finished_at)
          select case when is_input then id else output_id end, id, owner_id,
            case when is_input then 'INPUT' else 'OUTPUT' end,
            case when not is_input then id end, case when is_input then output_id end,
            case when not is_input then 'image' end,
            status, 'a.jpg', 'a.jpg', case when is_input then 1000 else 100 end, 'image/jpeg',
            case when is_input then original when status = 'DONE' then output end,
            is_input::int, is_input::int,
            case when is_input and status = 'PENDING' then now() + interval '1 day' else at end,
            case when is_input and status <> 'PENDING' then at end, at, at, at,
            case when status <> 'PENDING' then at end
          from made, (values (true), (false)) as both_kinds (is_input) order by n;
        insert into user_sequence (user_id, last_seq)
          select owner_id, count(*) from made where status <> 'PENDING' group by owner_id
          on conflict (user_id) do update set last_seq = excluded.last_seq;
        insert into event (user_id, seq, instruction_id, detail_id, type, status, generation, created_at, published_at)
          select owner_id, row_number() over (partition by owner_id order by n), id, id, 'STATUS', status, 1, at, at
          from made where status <> 'PENDING';
        drop table made;
        """);
    database.script(MAKE_INDEXES);
    database.script("vacuum analyze");
  }

  private static String outline(int instructions, UUID owner) {
    return """
        create unlogged table made as
        select n, id, output_id, owner_id, status, at,
          'originals/images/thumbnail/' || id || '-1.jpg' as original,
          'outputs/images/thumbnail/' || output_id || '-1.jpg' as output
        from (
          select n,
            -- ids sort by time, as those of the service do
            (time || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id,
            (time || '-7000-8001-' || lpad(to_hex(n), 12, '0'))::uuid as output_id,
            case when n %% %d = 0 then '%s'::uuid else md5('owner' || n %% %d)::uuid end as owner_id,
            case when n %% 50 = 0 then 'FAILED' when n %% 97 = 0 then 'PENDING' else 'DONE' end as status,
            at
          from (
            select n, at, regexp_replace(
              lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0'), '(.{8})', '\\1-') as time
            from (
              select n, now() - make_interval(secs => (%d - n) / 100.0) as at
              from generate_series(1, %d) n) moments) numbers) rows;
        """
        .formatted(OF_OWNER, owner, OWNERS, instructions, instructions);
  }
}
