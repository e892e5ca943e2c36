package io.imageservice.tests.checker;

import java.util.List;

/** I4: nothing hangs, and what an instruction says of its details is true. */
final class EveryDetailEnds implements Invariant {

  @Override
  public String number() {
    return "I4";
  }

  @Override
  public String claim() {
    return "every detail is DONE, FAILED or deleted";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    return evidence
        .database()
        .texts(
            """
            select 'detail ' || id || ' (' || kind || ') is ' || status || ', attempt ' || attempt
                || ', enqueued ' || enqueue_count || ' times'
            from instruction_detail
            where status not in ('DONE', 'FAILED') and deleted_at is null
            union all
            select 'output ' || o.id || ' is ' || o.status || ', its input is ' || i.status
            from instruction_detail o join instruction_detail i on i.id = o.input_id
            where o.kind = 'OUTPUT' and o.status <> i.status and i.deleted_at is null
            union all
            select 'instruction ' || i.id || ' (' || i.status || ') counts ' || i.pending_count
                || '/' || i.processing_count || '/' || i.done_count || '/' || i.failed_count
                || ', its inputs are ' || c.pending || '/' || c.processing || '/' || c.done
                || '/' || c.failed
            from instruction i cross join lateral (
              select count(*) filter (where status = 'PENDING') as pending,
                     count(*) filter (where status = 'PROCESSING') as processing,
                     count(*) filter (where status = 'DONE') as done,
                     count(*) filter (where status = 'FAILED') as failed
              from instruction_detail d where d.instruction_id = i.id and d.kind = 'INPUT') c
            where i.deleted_at is null
              and (i.pending_count, i.processing_count, i.done_count, i.failed_count)
                  <> (c.pending, c.processing, c.done, c.failed)
            """);
  }
}
