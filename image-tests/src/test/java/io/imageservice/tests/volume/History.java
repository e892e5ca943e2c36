package io.imageservice.tests.volume;

import io.imageservice.tests.checker.Database;
import java.util.UUID;

/**
 * What a service looks like that has run for long: finished instructions of many users, some files
 * that failed, and some that wait for a later attempt.
 */
final class History {
  private static final int OWNERS = 2_000;

  private History() {}

  /**
   * Writes the rows.
   *
   * @param details how many, half of them inputs and half outputs
   * @param owner to whom every hundredth instruction belongs
   */
  static void write(Database database, int details, UUID owner) {
    int instructions = details / 2;
    database.update(
        """
        create table made as
        select n, gen_random_uuid() as output_id,
          -- ids sort by time, as those of the service do
          lpad(to_hex(1700000000000 + n), 12, '0') as time,
          case when n %% 100 = 0 then '%s'::uuid else md5('owner' || n %% %d)::uuid end as owner_id,
          case when n %% 50 = 0 then 'FAILED' when n %% 97 = 0 then 'PENDING' else 'DONE' end as status,
          now() - make_interval(secs => (%d - n) / 100.0) as at
        from generate_series(1, %d) n
        """
            .formatted(owner, OWNERS, instructions, instructions));
    database.script(
        """
        alter table made add column id uuid;
        update made set id = (substr(time, 1, 8) || '-' || substr(time, 9, 4) || '-7000-8000-'
          || lpad(to_hex(n), 12, '0'))::uuid;
        insert into instruction (id, owner_id, product_id, product_version, recipe, status,
            pending_count, done_count, failed_count, created_at, updated_at)
          select id, owner_id, '01900000-0000-7000-8000-000000000003', 1, '[]', status,
            (status = 'PENDING')::int, (status = 'DONE')::int, (status = 'FAILED')::int, at, at
          from made;
        insert into stored_object (object_key, owner_id, state, reference_count, size_bytes, boot, created_at)
          select 'originals/images/thumbnail/' || id || '-1.jpg', owner_id, 'LIVE', 1, 1000, 'volume:1', at
          from made
          union all
          select 'outputs/images/thumbnail/' || output_id || '-1.jpg', owner_id, 'LIVE', 1, 100, 'volume:1', at
          from made where status = 'DONE';
        insert into instruction_detail (id, instruction_id, owner_id, kind, input_id, output_id, rendition,
            status, original_name, file_name, file_size, mime_type, object_key, attempt, fence,
            available_at, enqueued_at, created_at, updated_at, started_at, finished_at)
          select id, id, owner_id, 'INPUT', null, output_id, null,
            status, 'a.jpg', 'a.jpg', 1000, 'image/jpeg', 'originals/images/thumbnail/' || id || '-1.jpg', 1, 1,
            case when status = 'PENDING' then now() + interval '1 day' else at end,
            case when status <> 'PENDING' then at end, at, at, at,
            case when status <> 'PENDING' then at end
          from made
          union all
          select output_id, id, owner_id, 'OUTPUT', id, null, 'image',
            status, 'a.jpg', 'a.jpg', 100, 'image/jpeg',
            case when status = 'DONE' then 'outputs/images/thumbnail/' || output_id || '-1.jpg' end, 0, 0,
            at, null, at, at, at, case when status <> 'PENDING' then at end
          from made;
        insert into user_sequence (user_id, last_seq)
          select owner_id, count(*) from made where status <> 'PENDING' group by owner_id
          on conflict (user_id) do update set last_seq = excluded.last_seq;
        insert into event (user_id, seq, instruction_id, detail_id, type, status, generation, created_at, published_at)
          select owner_id, row_number() over (partition by owner_id order by n), id, id, 'STATUS', status, 1, at, at
          from made where status <> 'PENDING';
        drop table made;
        analyze;
        """);
  }
}
