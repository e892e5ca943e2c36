package io.imageservice.benchmarks.process;

import java.util.Locale;

/** A process of the product, with its descendants where they belong to it. */
public final class MeasuredProcess {

  private final String name;
  private final long pid;
  private final Scope scope;
  private final Proc proc;
  private long peak;

  private enum Scope {
    ALONE,
    FAMILY,
    DESCENDANTS
  }

  private MeasuredProcess(String name, long pid, Scope scope, Proc proc) {
    this.name = name;
    this.pid = pid;
    this.scope = scope;
    this.proc = proc;
  }

  /** A process by itself. */
  public static MeasuredProcess alone(String name, long pid, Proc proc) {
    return new MeasuredProcess(name, pid, Scope.ALONE, proc);
  }

  /** A process with all that it starts, such as PostgreSQL with its backends. */
  public static MeasuredProcess withFamily(String name, long pid, Proc proc) {
    return new MeasuredProcess(name, pid, Scope.FAMILY, proc);
  }

  /** What a process starts, without itself, such as the engine's processes that Liberty has. */
  public static MeasuredProcess descendantsOf(long pid, String name, Proc proc) {
    return new MeasuredProcess(name, pid, Scope.DESCENDANTS, proc);
  }

  public String name() {
    return name;
  }

  public long pid() {
    return pid;
  }

  /** The processor time since its start. */
  public Cpu cpu() {
    return scope == Scope.ALONE ? ownCpu() : familyCpu();
  }

  // What a backend used that has ended is found at the process that waited for it.
  private Cpu familyCpu() {
    long ticks = 0;
    for (long each : proc.family(pid)) {
      ticks += proc.stat(each).map(stat -> stat.ownTicks() + stat.endedChildrenTicks()).orElse(0L);
    }
    if (scope == Scope.DESCENDANTS) {
      ticks -= proc.stat(pid).map(ProcessStat::ownTicks).orElse(0L);
    }
    return new Cpu(ProcessStat.millis(ticks), 0, 0);
  }

  private Cpu ownCpu() {
    long ticks = proc.stat(pid).map(ProcessStat::ownTicks).orElse(0L);
    long compiler = 0;
    long collector = 0;
    for (ProcessStat thread : proc.threads(pid)) {
      String threadName = thread.name().toLowerCase(Locale.ROOT);
      if (threadName.matches("c[12] compiler.*")) {
        compiler += thread.ownTicks();
      } else if (threadName.matches("(gc thread|g1 |vm thread).*")) {
        collector += thread.ownTicks();
      }
    }
    return new Cpu(
        ProcessStat.millis(ticks), ProcessStat.millis(compiler), ProcessStat.millis(collector));
  }

  /** The memory now; each call also looks for a new peak. */
  public Memory memory() {
    long resident;
    if (scope != Scope.ALONE) {
      resident =
          proc.family(pid).stream()
              .filter(each -> scope == Scope.FAMILY || each != pid)
              .mapToLong(each -> proc.kibibytes(each, "smaps_rollup", "Pss"))
              .sum();
      peak = Math.max(peak, resident);
    } else {
      resident = proc.kibibytes(pid, "status", "VmRSS");
      peak = Math.max(peak, proc.kibibytes(pid, "status", "VmHWM"));
    }
    return new Memory(resident, peak);
  }
}
