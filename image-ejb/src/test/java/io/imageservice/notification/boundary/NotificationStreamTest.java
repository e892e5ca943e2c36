package io.imageservice.notification.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.notification.control.EventLog;
import io.imageservice.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NotificationStreamTest {

  @Test
  @SuppressWarnings("UnnecessaryAssignment") // no framework fills the fields here
  void countsNoStreamThatCouldNotBegin() {
    NotificationStream stream = new NotificationStream();
    stream.settings = Settings.from(Map.of("SSE_STREAMS_PER_USER", "1"));
    stream.events = new LostDatabase();
    UUID user = UUID.randomUUID();

    for (int i = 0; i < 2; i++) { // the second is not one too many
      assertThatThrownBy(() -> stream.subscribe(user, 3, new Nobody()))
          .hasFieldOrPropertyWithValue("code", ErrorCode.DATABASE_UNAVAILABLE);
    }

    assertThat(stream.count()).isZero();
  }

  /** The database goes away between two questions. */
  private static final class LostDatabase extends EventLog {
    @Override
    public long last(UUID userId) {
      return 3;
    }

    @Override
    public long firstKept(UUID userId) {
      throw new DomainException(ErrorCode.DATABASE_UNAVAILABLE, "The database is away.");
    }
  }

  private static final class Nobody implements Subscriber {
    @Override
    public void deliver(List<Notification> batch) {
      throw new AssertionError("nothing happened");
    }

    @Override
    public void reset(long firstKept) {
      throw new AssertionError("nothing was lost");
    }
  }
}
