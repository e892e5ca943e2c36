package io.imageservice.trace;

import io.opentelemetry.sdk.trace.IdGenerator;

/** Gives a new trace the id that the current thread's log lines carry. */
final class LoggedTraceIds implements IdGenerator {
  private final IdGenerator random = IdGenerator.random();

  @Override
  public String generateTraceId() {
    String logged = TraceLog.current();
    return logged == null ? random.generateTraceId() : logged;
  }

  @Override
  public String generateSpanId() {
    return random.generateSpanId();
  }
}
