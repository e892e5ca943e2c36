package io.imageservice.web.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.imageservice.access.Caller;
import io.imageservice.web.access.Identity;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static final UUID USER = UUID.fromString("01900000-0000-7000-8000-000000000001");
  private static final Identity IDENTITY =
      new Identity(new Caller(USER, Set.of("user")), USER, Instant.MAX);

  private final List<String> writes = new ArrayList<>();
  private boolean isReady = true;
  private boolean isComplete;
  private final EventStream stream = new EventStream(IDENTITY, context(), response());

  @Test
  void beginsWithItsOwnEventAndSendsEachInOneWrite() throws Exception {
    stream.send("one".getBytes(UTF_8));
    stream.send("two".getBytes(UTF_8));
    stream.onWritePossible();

    assertThat(writes).hasSize(3);
    assertThat(writes.get(0)).startsWith("retry: 2000\nevent: connected\n");
    assertThat(writes.subList(1, 3)).containsExactly("one", "two");
  }

  @Test
  void keepsEventsForASlowClient() throws Exception {
    stream.open();
    stream.onWritePossible();
    isReady = false;
    stream.send("one".getBytes(UTF_8));
    assertThat(writes).hasSize(1);

    isReady = true;
    stream.onWritePossible();

    assertThat(writes).hasSize(2).endsWith("one");
  }

  @Test
  void cutsOffAClientThatFallsTooFarBehindAfterWhatWaits() throws Exception {
    stream.open();
    stream.onWritePossible();
    isReady = false;
    byte[] large = new byte[600_000];
    stream.send(large);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> stream.send(large));

    isReady = true;
    stream.onWritePossible();

    assertThat(writes).hasSize(2);
    assertThat(isComplete).isTrue();
  }

  @Test
  void closesAfterItsLastEvent() throws Exception {
    stream.open();
    stream.onWritePossible();
    stream.end(EventText.expired());

    assertThat(writes.get(writes.size() - 1)).startsWith("event: expired\n");
    assertThat(isComplete).isTrue();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> stream.send("late".getBytes(UTF_8)));
  }

  private AsyncContext context() {
    return stub(
        AsyncContext.class,
        name -> {
          isComplete = isComplete || name.equals("complete");
          return null;
        });
  }

  private HttpServletResponse response() {
    return stub(
        HttpServletResponse.class, name -> name.equals("getOutputStream") ? new Output() : null);
  }

  private static <T> T stub(Class<T> type, Function<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.apply(method.getName())));
  }

  /** Records each write; ready as the test says. */
  private final class Output extends ServletOutputStream {
    @Override
    public void write(byte[] bytes, int offset, int length) {
      writes.add(new String(bytes, offset, length, UTF_8));
    }

    @Override
    public void write(int value) {
      throw new UnsupportedOperationException("an event goes out in one write");
    }

    @Override
    public boolean isReady() {
      return isReady;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      // the test calls it itself
    }
  }
}
