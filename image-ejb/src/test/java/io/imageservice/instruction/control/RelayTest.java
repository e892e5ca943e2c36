package io.imageservice.instruction.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RelayTest {
  private final Queue<Runnable> started = new ArrayDeque<>();
  private final Batch batch = new Batch();
  private final Relay relay = new Relay();

  @Test
  @SuppressWarnings("UnnecessaryAssignment") // no framework fills the fields here
  void goesOnAfterAnErrorEndedItsThread() {
    relay.batch = batch;
    relay.executor = executor();
    batch.failure = new OutOfMemoryError("in a test");

    relay.nudge();
    assertThatThrownBy(() -> started.remove().run()).isSameAs(batch.failure);
    batch.failure = null;
    relay.nudge();
    started.remove().run();

    assertThat(batch.sent).isOne();
    assertThat(started).isEmpty();
  }

  /** Keeps what is to run until the test runs it. */
  private ManagedExecutorService executor() {
    return (ManagedExecutorService)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ManagedExecutorService.class},
            (proxy, method, arguments) -> {
              started.add((Runnable) arguments[0]);
              return null;
            });
  }

  private static final class Batch extends RelayBatch {
    private Error failure;
    private int sent;

    @Override
    boolean send() {
      if (failure != null) {
        throw failure;
      }
      sent++;
      return false;
    }
  }
}
