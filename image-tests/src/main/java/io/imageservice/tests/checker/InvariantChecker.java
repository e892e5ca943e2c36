package io.imageservice.tests.checker;

import io.imageservice.tests.client.Poll;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a healed and drained system by the invariants I1 to I10, I13 and I15: as a library over
 * {@link Evidence}, or as a program over the data folder of a local run.
 */
public final class InvariantChecker {
  private static final List<Invariant> ALL =
      List.of(
          new AcknowledgedIdsExist(),
          new NothingUnsentExists(),
          new OneResourcePerKey(),
          new EveryDetailEnds(),
          new OneTerminalEvent(),
          new OutputsAreWhole(),
          new ObjectsMatchRows(),
          new NothingTemporaryRemains(),
          new NothingWaits(),
          new AttemptsAndLeases(),
          new UsageIsTrue(),
          new LabelsFollowImages());

  /** The cheap ones that say whether work is still going on. */
  private static final List<Invariant> DRAINED =
      List.of(new EveryDetailEnds(), new NothingTemporaryRemains(), new NothingWaits());

  private InvariantChecker() {}

  /** Every violation as things are now. */
  public static List<Finding> check(Evidence evidence) {
    return findings(ALL, evidence);
  }

  /**
   * Waits until no work is left, at most this long, and then judges everything once. What has not
   * drained by then is reported, not thrown.
   */
  public static List<Finding> checkOnceDrained(Evidence evidence, Duration deadline) {
    try {
      Poll.until(
          deadline,
          "drained",
          () ->
              findings(DRAINED, evidence).isEmpty() ? Optional.of(Boolean.TRUE) : Optional.empty());
    } catch (AssertionError e) {
      return check(evidence);
    }
    return check(evidence);
  }

  private static List<Finding> findings(List<Invariant> invariants, Evidence evidence) {
    List<Finding> found = new ArrayList<>();
    for (Invariant invariant : invariants) {
      for (String violation : invariant.violations(evidence)) {
        found.add(new Finding(invariant.number(), invariant.claim(), violation));
      }
    }
    return found;
  }

  /** One line per invariant, each violation below its own. */
  public static void report(List<Finding> findings, PrintStream out) {
    for (Invariant invariant : ALL) {
      List<Finding> own =
          findings.stream().filter(f -> f.invariant().equals(invariant.number())).toList();
      out.printf(
          "%-4s %-8s %s%n",
          invariant.number(), own.isEmpty() ? "holds" : "VIOLATED", invariant.claim());
      own.forEach(finding -> out.println("       " + finding.violation()));
    }
  }
}
