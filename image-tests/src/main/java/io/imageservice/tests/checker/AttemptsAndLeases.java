package io.imageservice.tests.checker;

import java.util.ArrayList;
import java.util.List;

/** I10: work is tried a limited number of times and by one attempt at a time. */
final class AttemptsAndLeases implements Invariant {

  @Override
  public String number() {
    return "I10";
  }

  @Override
  public String claim() {
    return "attempts stay within the maximum; leases of one detail never overlap";
  }

  @Override
  public List<String> violations(Evidence evidence) {
    List<String> found =
        new ArrayList<>(
            evidence
                .database()
                .texts(
                    """
                    select 'input ' || id || ' was tried ' || attempt || ' times'
                    from instruction_detail where kind = 'INPUT' and attempt > ?
                    union all
                    select 'input ' || id || ' is ' || status || ' and still leased by '
                        || lease_owner
                    from instruction_detail
                    where kind = 'INPUT' and status <> 'PROCESSING' and lease_until is not null
                    """,
                    evidence.maxAttempts()));
    found.addAll(LeaseWitness.overlaps(evidence.database()));
    return found;
  }
}
