package io.imageservice.benchmarks;

import io.imageservice.benchmarks.client.Api;
import io.imageservice.benchmarks.engine.EngineAlone;
import io.imageservice.benchmarks.load.Account;
import io.imageservice.benchmarks.load.Account.Task;
import io.imageservice.benchmarks.load.JobTimes;
import io.imageservice.benchmarks.load.Load;
import io.imageservice.benchmarks.process.Cpu;
import io.imageservice.benchmarks.process.MeasuredProcess;
import io.imageservice.benchmarks.process.Proc;
import io.imageservice.benchmarks.product.Product;
import io.imageservice.benchmarks.report.Phase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Puts the product under load and reads the processes' clocks before and after. */
final class Measurements implements AutoCloseable {

  static final int ENGINE_SECONDS = 6;

  private final Product product;
  private final Optional<EngineAlone> engine;
  private final List<Account> accounts = new ArrayList<>();
  private final Proc proc;
  private final MeasuredProcess self;
  private final int cores = Runtime.getRuntime().availableProcessors();

  private Measurements(Product product, Optional<EngineAlone> engine, Proc proc) {
    this.product = product;
    this.engine = engine;
    this.proc = proc;
    this.self = MeasuredProcess.alone("generator", ProcessHandle.current().pid(), proc);
  }

  /** Opens the users' accounts, among whom the jobs are shared out. */
  static Measurements open(Product product, EngineAlone engine, int users, Proc proc)
      throws IOException, InterruptedException {
    return open(product, Optional.of(engine), users, proc);
  }

  /** The same with nothing to compare with. */
  static Measurements open(Product product, int users, Proc proc)
      throws IOException, InterruptedException {
    return open(product, Optional.empty(), users, proc);
  }

  private static Measurements open(
      Product product, Optional<EngineAlone> engine, int users, Proc proc)
      throws IOException, InterruptedException {
    Measurements measurements = new Measurements(product, engine, proc);
    HttpClient client = Api.client();
    for (int i = 0; i < users; i++) {
      measurements.accounts.add(Account.open(product.address(), client));
    }
    return measurements;
  }

  /** Sends jobs without measuring. */
  void warmUp(Load load, double seconds, Task task)
      throws InterruptedException, ExecutionException {
    measure(load, seconds, task, EngineAlone.Block.NONE);
  }

  /** A measurement, between two of the engine alone, as parallel as the load, if there is one. */
  Phase measure(Load load, double seconds, Task task)
      throws IOException, InterruptedException, ExecutionException {
    if (engine.isEmpty()) {
      return measure(load, seconds, task, EngineAlone.Block.NONE);
    }
    int threads = load.parallelism(cores);
    EngineAlone.Block before = engine.get().run(ENGINE_SECONDS, threads);
    Phase phase = measure(load, seconds, task, EngineAlone.Block.NONE);
    EngineAlone.Block alone = before.plus(engine.get().run(ENGINE_SECONDS, threads));
    return new Phase(
        phase.title(),
        phase.seconds(),
        phase.wallSeconds(),
        phase.beganNanos(),
        phase.jobs(),
        phase.cpu(),
        phase.generator(),
        phase.others(),
        alone,
        cores);
  }

  private Phase measure(Load load, double seconds, Task task, EngineAlone.Block alone)
      throws InterruptedException, ExecutionException {
    Map<String, Cpu> before = clocks();
    double selfBefore = self.cpu().total();
    double machineBefore = proc.machineMillis();
    long begin = System.nanoTime();
    List<JobTimes> jobs = load.run(accounts, seconds, task);
    double wall = (System.nanoTime() - begin) / 1e9;
    Map<String, Cpu> used = new HashMap<>();
    clocks().forEach((name, cpu) -> used.put(name, cpu.minus(before.get(name))));
    double own = self.cpu().total() - selfBefore;
    double service = used.values().stream().mapToDouble(Cpu::total).sum();
    double others = Math.max(0, proc.machineMillis() - machineBefore - own - service);
    return new Phase(load.title(), seconds, wall, begin, jobs, used, own, others, alone, cores);
  }

  @Override
  public void close() throws IOException {
    for (Account account : accounts) {
      account.close();
    }
  }

  private Map<String, Cpu> clocks() {
    Map<String, Cpu> clocks = new HashMap<>();
    product.processes().forEach(process -> clocks.put(process.name(), process.cpu()));
    return clocks;
  }
}
