package io.imageservice.benchmarks.load;

import java.util.Optional;

/**
 * One job: an instruction, its file and its result. All times by {@link System#nanoTime}.
 *
 * @param due when it was to begin
 * @param begun when it began
 * @param uploadBegun when the upload of the file was sent; 0 if it came to none
 * @param accepted when the upload was answered with 201; 0 if it was not
 * @param ended when the event told the output's end, or the job went wrong
 * @param problem what went wrong; empty if the output is there
 */
public record JobTimes(
    long due, long begun, long uploadBegun, long accepted, long ended, Optional<String> problem) {

  public boolean isDone() {
    return problem.isEmpty();
  }

  /** How long the server took to accept the file: from the first to the last byte of the POST. */
  public long uploadNanos() {
    return accepted - uploadBegun;
  }

  /** From when the job was due until its file was accepted, the instruction's creation with it. */
  public long acceptNanos() {
    return accepted - due;
  }

  /** From when the job was due until its end was heard. */
  public long totalNanos() {
    return ended - due;
  }

  /** How much later than due it was sent: the fault of the load generator alone. */
  public long lateNanos() {
    return begun - due;
  }
}
