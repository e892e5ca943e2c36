package io.imageservice.web.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.notification.boundary.Notification;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventTextTest {
  private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
  private static final Instant NOW = Instant.parse("2026-11-21T11:00:00.5Z");

  @Test
  void sendsAStatusAsTheSeedReadsIt() {
    Notification notification = new Notification(ID, 7, ID, ID, "STATUS", "DONE", NOW);

    assertThat(new String(EventText.of(notification), UTF_8))
        .isEqualTo(
            "id: 7\nevent: message\ndata: {\"user_id\":\""
                + ID
                + "\",\"instruction_id\":\""
                + ID
                + "\",\"instruction_detail_id\":\""
                + ID
                + "\",\"status\":\"DONE\",\"created_at\":\"2026-11-21T11:00:00.500Z\"}\n\n");
  }

  @Test
  void sendsADeletionUnderItsOwnName() {
    Notification notification = new Notification(ID, 8, ID, null, "DELETED", null, NOW);

    assertThat(new String(EventText.of(notification), UTF_8))
        .startsWith("id: 8\nevent: deleted\ndata: {")
        .contains("\"instruction_detail_id\":null")
        .doesNotContain("status")
        .endsWith("}\n\n");
  }

  @Test
  void keepsWhatIsNoNewsOutOfTheSequence() {
    assertThat(new String(EventText.ping(NOW), UTF_8)).startsWith("event: ping\n");
    assertThat(new String(EventText.expired(), UTF_8)).isEqualTo("event: expired\ndata: {}\n\n");
  }
}
