package io.imageservice.tests.checker;

import java.util.List;

/** I5: a client that listens hears of every end exactly once. */
final class OneTerminalEvent implements Invariant {

  @Override
  public String number() {
    return "I5";
  }

  @Override
  public String claim() {
    return "exactly one terminal event per detail and generation";
  }

  /** Events are kept for seven days: older details are not judged. */
  @Override
  public List<String> violations(Evidence evidence) {
    return evidence
        .database()
        .texts(
            """
            with ended as (
              select d.id, d.instruction_id, d.status, coalesce(i.generation, d.generation) as generation
              from instruction_detail d left join instruction_detail i on i.id = d.input_id
              where d.status in ('DONE', 'FAILED') and d.deleted_at is null
                and d.created_at > now() - interval '6 days'),
            counted as (
              select d.id, d.instruction_id, d.status, d.generation as last, g.generation,
                     count(e.id) as events,
                     min(e.status) as said
              from ended d
              cross join lateral generate_series(1, d.generation) g (generation)
              left join event e on e.detail_id = d.id and e.generation = g.generation
                and e.status in ('DONE', 'FAILED')
              group by d.id, d.instruction_id, d.status, d.generation, g.generation)
            select 'detail ' || id || ' has ' || events || ' terminal events in generation '
                || generation
            from counted c where events <> 1
              -- A generation that was deleted before its end has none.
              and not (events = 0 and generation < last and exists (
                select 1 from event x
                where x.instruction_id = c.instruction_id and x.type = 'DELETED'))
            union all
            select 'detail ' || id || ' is ' || status || ' but its event says ' || said
            from counted where events = 1 and generation = last and said <> status
            union all
            select 'the events of user ' || s.user_id || ' have gaps: ' || count(e.id)
                || ' of ' || (s.last_seq - coalesce(min(e.seq), s.last_seq + 1) + 1)
            from user_sequence s left join event e on e.user_id = s.user_id
            group by s.user_id, s.last_seq
            having count(e.id) <> s.last_seq - coalesce(min(e.seq), s.last_seq + 1) + 1
            """);
  }
}
