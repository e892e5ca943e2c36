package io.imageservice.benchmarks.process;

import java.util.Arrays;
import java.util.List;

/**
 * One line of {@code /proc/PID/stat} or {@code /proc/PID/task/TID/stat}; proc(5) has the format.
 *
 * @param name at most 15 characters, any of them
 * @param parent id of the parent process
 * @param ownTicks processor time of the process, user and system
 * @param endedChildrenTicks the same of its children that have ended and were waited for, with
 *     theirs
 */
public record ProcessStat(String name, long parent, long ownTicks, long endedChildrenTicks) {

  // Counted after the name, which may hold spaces and parentheses.
  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;
  // Linux tells times to programs in this unit whatever its own clock does.
  private static final long TICKS_PER_SECOND = 100;

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none of that format
   */
  public static ProcessStat parse(String line) {
    int open = line.indexOf('(');
    int close = line.lastIndexOf(')');
    if (open < 0 || close < open) {
      throw new IllegalArgumentException("no line of /proc/PID/stat: " + line);
    }
    List<String> fields = Arrays.asList(line.substring(close + 1).strip().split(" ", -1));
    if (fields.size() <= CHILDREN_SYSTEM) {
      throw new IllegalArgumentException("no line of /proc/PID/stat: " + line);
    }
    return new ProcessStat(
        line.substring(open + 1, close),
        number(fields, PARENT),
        number(fields, USER) + number(fields, SYSTEM),
        number(fields, CHILDREN_USER) + number(fields, CHILDREN_SYSTEM));
  }

  /** Milliseconds of so many ticks. */
  public static double millis(long ticks) {
    return ticks * 1_000.0 / TICKS_PER_SECOND;
  }

  private static long number(List<String> fields, int index) {
    return Long.parseLong(fields.get(index));
  }
}
