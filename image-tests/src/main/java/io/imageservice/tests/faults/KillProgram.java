package io.imageservice.tests.faults;

import io.imageservice.tests.checker.Evidence;
import io.imageservice.tests.checker.Finding;
import io.imageservice.tests.checker.InvariantChecker;
import io.imageservice.tests.checker.LeaseWitness;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.product.Installation;
import io.imageservice.tests.product.LocalRun;
import io.imageservice.tests.product.RunningProduct;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Kills services with SIGKILL at random moments while clients upload, lets the launcher heal, and
 * then judges the result by every invariant.
 *
 * <p>As a program: {@code -Dkills=10 -Dseed=7 -Dclients=4} kills each service so often in a
 * shuffled order and exits with 1 if anything is wrong. The same seed gives the same order and
 * load.
 */
public final class KillProgram {
  public static final List<String> SERVICES = List.of("liberty", "artemis", "s3", "postgres");
  private static final Duration HEALING = Duration.ofMinutes(3);
  private static final Duration DRAINING = Duration.ofMinutes(2);
  private static final Duration PACE = Duration.ofMillis(150);
  private static final int MAX_ATTEMPTS = 3;

  private final RunningProduct product;
  private final LocalRun run;
  private final Random random;
  private final long seed;
  private final PrintStream out;

  public KillProgram(RunningProduct product, long seed, PrintStream out) {
    this.product = product;
    this.run = product.run();
    this.seed = seed;
    this.random = new Random(seed);
    this.out = out;
  }

  public static void main(String[] arguments) {
    int kills = Integer.getInteger("kills", 10);
    long seed = Long.getLong("seed", 1L);
    List<String> victims = new ArrayList<>();
    for (String service : SERVICES) {
      victims.addAll(Collections.nCopies(kills, service));
    }
    Collections.shuffle(victims, new Random(seed));
    Path data = Path.of(System.getProperty("data", "target/products/kills")).toAbsolutePath();
    try (RunningProduct product =
        RunningProduct.start(Installation.fromProperties(), data, Map.of())) {
      List<Finding> findings =
          new KillProgram(product, seed, System.out).run(victims, Integer.getInteger("clients", 4));
      System.exit(findings.isEmpty() ? 0 : 1);
    }
  }

  /** Kills these services one after the other and returns what is wrong in the end. */
  public List<Finding> run(List<String> victims, int clients) {
    out.printf("seed %d, %d clients, %d kills%n", seed, clients, victims.size());
    LeaseWitness.install(run.database());
    Load load = Load.begin(run, clients, PACE, seed);
    try {
      for (String victim : victims) {
        kill(victim, load);
      }
    } finally {
      load.finish();
    }
    load.journal().save(run.data().resolve("journal.jsonl"));
    long drainStart = System.nanoTime();
    List<Finding> findings = InvariantChecker.checkOnceDrained(evidence(load), DRAINING);
    out.printf(
        "%d requests sent, %d acknowledged; drained and checked in %.1f s%n",
        load.journal().sent().size(), load.journal().answers().size(), seconds(drainStart));
    InvariantChecker.report(findings, out);
    LeaseWitness.remove(run.database());
    return findings;
  }

  private Evidence evidence(Load load) {
    return new Evidence(
        run.database(),
        run.bucket(),
        run.broker(),
        run.spool(),
        load.journal(),
        MAX_ATTEMPTS,
        Duration.ofSeconds(30));
  }

  private void kill(String victim, Load load) {
    awaitProgress(load, 5 + random.nextInt(20));
    long pid = product.process(victim).map(ProcessHandle::pid).orElse(0L);
    product.signal(victim, "KILL");
    long killed = System.nanoTime();
    Poll.untilTrue(
        HEALING,
        victim + " runs again",
        () ->
            product
                .process(victim)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.pid() != pid)
                .isPresent());
    // Readiness does not wait for the broker, which uploads do without.
    Poll.untilTrue(HEALING, victim + " answers", () -> run.isListening(victim));
    Poll.untilTrue(HEALING, "ready after the end of " + victim, run::isReady);
    double untilReady = seconds(killed);
    long finished = finishedOutputs();
    long ready = System.nanoTime();
    Poll.untilTrue(
        HEALING, "work goes on after the end of " + victim, () -> finishedOutputs() > finished);
    out.printf(
        "killed %-9s ready after %5.1f s, next DONE %4.1f s later%n",
        victim, untilReady, seconds(ready));
  }

  /** Waits until the clients have got so many more answers. */
  private void awaitProgress(Load load, int answers) {
    int goal = load.journal().answers().size() + answers;
    Poll.untilTrue(
        HEALING,
        goal + " answers",
        () -> load.journal().answers().size() >= goal || load.isBroken());
  }

  private long finishedOutputs() {
    return run.database()
        .number(
            "select count(*) from instruction_detail where kind = 'OUTPUT' and status = 'DONE'");
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
