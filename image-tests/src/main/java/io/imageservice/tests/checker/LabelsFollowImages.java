package io.imageservice.tests.checker;

import java.util.List;

/** I15: labels come after their image, go with it, and are forgotten by nobody. */
final class LabelsFollowImages implements Invariant {

  @Override
  public String number() {
    return "I15";
  }

  @Override
  public String claim() {
    return "what wants labels is labelled, failed or waits; no label without its image";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    return evidence
        .database()
        .texts(
            """
            with spoken_of as (
              select detail_id, 'labels' as what from label
              union select detail_id, 'a wish for labels' from inference_job)
            select 'detail ' || d.id || ' (' || d.kind || ', ' || d.status || ') has ' || s.what
            from spoken_of s join instruction_detail d on d.id = s.detail_id
            where d.kind <> 'INPUT' or d.status <> 'DONE' or d.deleted_at is not null
            union all
            select 'nobody goes on with the labels of ' || detail_id || ', begun ' || attempt
                || ' times'
            from inference_job
            where (state = 'RUNNING' and lease_until < now() - make_interval(secs => ?))
              or (state = 'WAITING' and attempt >= ?)
            union all
            -- Inference may be off for a time; between two inputs that were labelled it was not.
            select 'input ' || d.id || ' was never to be labelled'
            from instruction_detail d
            where d.kind = 'INPUT' and d.status = 'DONE' and d.source_id is null
              and d.deleted_at is null and d.cleaned_at is null and d.owner_id = any(?)
              and not exists (select 1 from spoken_of s where s.detail_id = d.id)
              and d.finished_at > (select min(i.finished_at)
                from spoken_of s join instruction_detail i on i.id = s.detail_id)
              and d.finished_at < (select max(i.finished_at)
                from spoken_of s join instruction_detail i on i.id = s.detail_id)
            """,
            (double) evidence.grace().toSeconds(),
            evidence.maxAttempts(),
            evidence.journal().owners());
  }
}
