package io.imageservice.benchmarks.report;

import io.imageservice.benchmarks.engine.EngineAlone;
import io.imageservice.benchmarks.load.JobTimes;
import io.imageservice.benchmarks.load.Latencies;
import io.imageservice.benchmarks.process.Cpu;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * One measurement.
 *
 * @param title names it
 * @param seconds how long jobs were sent
 * @param wallSeconds until the last job had ended
 * @param beganNanos when it began, by {@link System#nanoTime}
 * @param jobs all of them
 * @param cpu of the product's processes by their names, until the last job had ended
 * @param generator of this program
 * @param others of the rest of the machine
 * @param engine the engine alone, right before and right after
 * @param cores of the machine
 */
public record Phase(
    String title,
    double seconds,
    double wallSeconds,
    long beganNanos,
    List<JobTimes> jobs,
    Map<String, Cpu> cpu,
    double generator,
    double others,
    EngineAlone.Block engine,
    int cores) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;

  public Phase {
    jobs = List.copyOf(jobs);
    cpu = Map.copyOf(cpu);
  }

  public long done() {
    return jobs.stream().filter(JobTimes::isDone).count();
  }

  public long failed() {
    return jobs.size() - done();
  }

  /** Jobs that ended while jobs were being sent, per second. */
  public double jobsPerSecond() {
    long deadline = beganNanos + Math.round(seconds * NANOS_PER_SECOND);
    return jobs.stream().filter(job -> job.isDone() && job.ended() <= deadline).count() / seconds;
  }

  /** Processor time of one process for each job that is done, in milliseconds. */
  public double cpuPerJob(String process) {
    return cpu.getOrDefault(process, Cpu.NONE).total() / done();
  }

  /** Processor time of the product for each job that is done, in milliseconds. */
  public double cpuPerJob() {
    return sum().total() / done();
  }

  public Cpu sum() {
    return cpu.values().stream().reduce(Cpu.NONE, Cpu::plus);
  }

  /** How much more a job costs than its pixels alone. */
  public double ratio() {
    return cpuPerJob() / engine.cpuPerImage();
  }

  /** The most jobs per second that the processor cores allow at this cost. */
  public double ceiling() {
    return cores * MILLIS_PER_SECOND / cpuPerJob();
  }

  /** Cores that other programs kept busy. */
  public double otherCores() {
    return others / MILLIS_PER_SECOND / wallSeconds;
  }

  public Latencies latencies(ToLongFunction<JobTimes> time) {
    return Latencies.of(jobs.stream().filter(JobTimes::isDone).mapToLong(time));
  }
}
