package io.imageservice.benchmarks.process;

/**
 * Processor time, user and system, in milliseconds.
 *
 * @param total of everything
 * @param compiler the part of a JVM's compiler threads that are still alive
 * @param collector the part of a JVM's garbage collector
 */
public record Cpu(double total, double compiler, double collector) {

  public static final Cpu NONE = new Cpu(0, 0, 0);

  public Cpu plus(Cpu other) {
    return new Cpu(total + other.total, compiler + other.compiler, collector + other.collector);
  }

  public Cpu minus(Cpu earlier) {
    return new Cpu(
        total - earlier.total, compiler - earlier.compiler, collector - earlier.collector);
  }
}
