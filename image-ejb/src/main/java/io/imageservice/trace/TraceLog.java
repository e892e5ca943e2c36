package io.imageservice.trace;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Puts a trace id into every log line of the current thread while it is open, so that a request can
 * be followed through the queue. The server's own extension of the log record is called by name,
 * because it is published as no artifact; on another server lines simply carry no trace id.
 */
public final class TraceLog implements AutoCloseable {
  private static final String NAME = "trace_id";
  private static final MethodHandle ADD = find("addExtension", String.class, String.class);
  private static final MethodHandle REMOVE = find("removeExtension", String.class);
  private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

  private final String previous;

  private TraceLog(String previous) {
    this.previous = previous;
  }

  /**
   * Opens the context of a trace.
   *
   * @param traceId null for none
   */
  public static TraceLog with(String traceId) {
    TraceLog log = new TraceLog(CURRENT.get());
    set(traceId);
    return log;
  }

  /** The trace id of the current thread; null if there is none. */
  public static String current() {
    return CURRENT.get();
  }

  @Override
  public void close() {
    set(previous);
  }

  private static void set(String traceId) {
    if (traceId == null) {
      CURRENT.remove();
      call(REMOVE, NAME);
    } else {
      CURRENT.set(traceId);
      call(ADD, NAME, traceId);
    }
  }

  private static void call(MethodHandle method, Object... arguments) {
    if (method == null) {
      return;
    }
    try {
      method.invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException("the server's log context does not work", e);
    }
  }

  private static MethodHandle find(String method, Class<?>... parameters) {
    try {
      Class<?> context = Class.forName("com.ibm.websphere.logging.hpel.LogRecordContext");
      return MethodHandles.publicLookup()
          .findStatic(context, method, MethodType.methodType(void.class, parameters));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
