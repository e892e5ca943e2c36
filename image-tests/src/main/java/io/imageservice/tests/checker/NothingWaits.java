package io.imageservice.tests.checker;

import java.util.ArrayList;
import java.util.List;

/** I9: the outbox and the queues are empty. */
final class NothingWaits implements Invariant {

  @Override
  public String number() {
    return "I9";
  }

  @Override
  public String claim() {
    return "nothing unsent for 30 s; queues empty; dead letters only for FAILED";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    List<String> found =
        new ArrayList<>(
            evidence
                .database()
                .texts(
                    """
                    select 'input ' || id || ' waits to be sent since ' || available_at
                    from instruction_detail
                    where kind = 'INPUT' and status = 'PENDING' and enqueued_at is null
                      and deleted_at is null and available_at < now() - interval '30 s'
                    union all
                    select 'event ' || id || ' waits to be published since ' || created_at
                    from event
                    where published_at is null and created_at < now() - interval '30 s'
                    """));
    long waiting = evidence.broker().waiting();
    if (waiting > 0) {
      found.add(waiting + " messages are in the work queue");
    }
    for (String letter : evidence.broker().deadLetters()) {
      long failed =
          evidence
              .database()
              .number(
                  """
                  select count(*) from instruction_detail
                  where id::text = ? and (status = 'FAILED' or deleted_at is not null)
                  """,
                  letter);
      if (failed == 0) {
        found.add("dead letter " + letter + " belongs to nothing that failed");
      }
    }
    return found;
  }
}
