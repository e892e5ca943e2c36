package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.fixtures.Pictures;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Clients that send slowly are ended, and keep nobody else from being served meanwhile. */
class SlowClientsIT {
  private static final int MOST = 100; // MAX_BODIES_PER_USER
  private static final int TOO_MANY = 10;
  private static final String BEGINNING =
      """
      --b\r
      Content-Disposition: form-data; name="file"; filename="a.png"\r
      \r
      """;

  private final ApiClient slow = SharedProduct.newUser();
  private final UUID instruction = slow.create("images/thumbnail");
  private final Footprint footprint = Footprint.of(SharedProduct.run(), slow.userId());

  @Test
  void areEndedWhileOthersAreServed() throws IOException {
    ApiClient other = SharedProduct.newUser();
    List<RawConnection> clients = new ArrayList<>();
    ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();
    try {
      for (int i = 0; i < MOST + TOO_MANY; i++) {
        clients.add(begin());
      }
      List<RawConnection> sending = new ArrayList<>(clients);
      Future<?> dripping =
          drops.scheduleAtFixedRate(() -> drip(sending), 0, 500, TimeUnit.MILLISECONDS);

      long begun = System.nanoTime();
      for (int i = 0; i < 5; i++) {
        other.get("/instructions").expect(200);
        other.submit("images/thumbnail", "a.png", Pictures.png(40, 30, 1));
      }
      Duration served = Duration.ofNanos(System.nanoTime() - begun);
      List<Integer> statuses = new ArrayList<>();
      for (RawConnection client : clients) {
        statuses.add(client.status());
      }
      dripping.cancel(false);

      // Long before the slow ones end: nothing waited for them.
      assertThat(served).isLessThan(Duration.ofSeconds(9));
      // 0: its connection was cut while it still sent.
      assertThat(statuses).contains(408).isSubsetOf(408, 429, 0);
      assertThat(statuses.stream().filter(status -> status == 429)).hasSizeBetween(1, TOO_MANY);
    } finally {
      drops.shutdownNow();
      for (RawConnection client : clients) {
        client.close();
      }
    }
    footprint.assertNoFile();
    slow.submit("images/thumbnail", "a.png", Pictures.png(40, 30, 1));
  }

  private RawConnection begin() throws IOException {
    RawConnection client = new RawConnection(slow.base());
    client.timeout(Duration.ofSeconds(60));
    return client
        .send(
            """
            POST /instructions/%s/details HTTP/1.1\r
            Host: %s\r
            Authorization: Bearer %s\r
            Content-Type: multipart/form-data; boundary=b\r
            Content-Length: 100000\r
            \r
            """
                .formatted(instruction, slow.base().getAuthority(), slow.token()))
        .send(BEGINNING);
  }

  private static void drip(List<RawConnection> clients) {
    clients.removeIf(client -> !isTaking(client));
  }

  private static boolean isTaking(RawConnection client) {
    try {
      if (client.isAnswered()) {
        return false;
      }
      client.send("x");
      return true;
    } catch (IOException e) {
      return false; // it was cut
    }
  }
}
