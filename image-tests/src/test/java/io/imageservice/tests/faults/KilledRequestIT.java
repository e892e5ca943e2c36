package io.imageservice.tests.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import io.imageservice.tests.product.RunningProduct;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who was cut off by the end of the server sends the same request again, and is served. */
@Tag("full")
class KilledRequestIT {
  private static final String KEY = "cut-off";

  @Test
  void freesTheKeyOfARequestThatDiedWithItsNode() throws IOException {
    RunningProduct product = SharedProduct.get();
    ApiClient user = SharedProduct.newUser();
    String path = "/instructions/" + user.create("images/thumbnail") + "/details";
    Multipart body = Multipart.file("a.png", Pictures.png(300, 200, 1));

    try (Socket cutOff = new Socket(user.base().getHost(), user.base().getPort())) {
      cutOff.getOutputStream().write(beginningOf(user, path, body));
      cutOff.getOutputStream().flush();
      Poll.untilTrue(Duration.ofSeconds(20), "the key is held", () -> isHeld(user));
      assertThat(user.upload(path, body, "Idempotency-Key", KEY).status()).isEqualTo(409);
      // Longer than any restart takes, so that time alone does not free it.
      SharedProduct.run()
          .database()
          .update(
              """
              update idempotency_record set locked_until = now() + interval '1 hour'
              where principal = ?
              """,
              user.userId());
      product.signal("liberty", "KILL");
    }
    Poll.untilTrue(Duration.ofMinutes(4), "Liberty is back", SharedProduct.run()::isReady);

    Answer answer =
        Poll.until(
            Duration.ofSeconds(10),
            "the key is free",
            () ->
                java.util.Optional.of(user.upload(path, body, "Idempotency-Key", KEY))
                    .filter(each -> each.status() != 409));
    answer.expect(201);
  }

  /** What was committed is told again, and not done again, when nobody heard of it. */
  @Test
  void answersAgainWhatWasDoneBeforeItsNodeDied() throws IOException {
    RunningProduct product = SharedProduct.get();
    ApiClient user = SharedProduct.newUser();
    Multipart body = Multipart.file("a.png", Pictures.png(300, 200, 1));
    List<String> paths = List.of("/api/v1/images", "/uploads", "/registry/upload");
    List<Socket> unheard = new ArrayList<>();
    try {
      for (String path : paths) {
        Socket socket = new Socket(user.base().getHost(), user.base().getPort());
        unheard.add(socket);
        socket.getOutputStream().write(headOf(user, path, body));
        socket.getOutputStream().write(body.body());
        socket.getOutputStream().flush();
      }
      Poll.untilTrue(
          Duration.ofSeconds(20), "all are committed", () -> instructions(user) == paths.size());
      product.signal("liberty", "KILL");
    } finally {
      for (Socket socket : unheard) {
        socket.close();
      }
    }
    Poll.untilTrue(Duration.ofMinutes(4), "Liberty is back", SharedProduct.run()::isReady);

    for (String path : paths) {
      Answer answer = user.upload(path, body, "Idempotency-Key", KEY);
      assertThat(answer.isSuccess()).as("%s", answer).isTrue();
      assertThat(answer.header("Idempotency-Replayed")).isEqualTo("true");
      assertThat(ids(user)).contains(answer.id("/id"));
    }
    assertThat(instructions(user)).isEqualTo(paths.size());
  }

  private static long instructions(ApiClient user) {
    return SharedProduct.run()
        .database()
        .number("select count(*) from instruction where owner_id = ?", user.userId());
  }

  /** What the ids of answers may name: instructions, or their inputs. */
  private static List<UUID> ids(ApiClient user) {
    return SharedProduct.run()
        .database()
        .texts(
            """
            select id::text from instruction where owner_id = ?
            union select id::text from instruction_detail where owner_id = ?
            """,
            user.userId(),
            user.userId())
        .stream()
        .map(UUID::fromString)
        .toList();
  }

  private static boolean isHeld(ApiClient user) {
    return SharedProduct.run()
            .database()
            .number("select count(*) from idempotency_record where principal = ?", user.userId())
        == 1;
  }

  /** The head of the request and the first bytes of its body; the rest never comes. */
  private static byte[] beginningOf(ApiClient user, String path, Multipart body) {
    byte[] start = headOf(user, path, body);
    byte[] beginning = Arrays.copyOf(start, start.length + 200);
    System.arraycopy(body.body(), 0, beginning, start.length, 200);
    return beginning;
  }

  private static byte[] headOf(ApiClient user, String path, Multipart body) {
    String head =
        """
        POST %s HTTP/1.1
        Host: %s
        Authorization: Bearer %s
        Idempotency-Key: %s
        Content-Type: %s
        Content-Length: %d

        """
            .formatted(
                path,
                user.base().getAuthority(),
                user.token(),
                KEY,
                body.contentType(),
                body.body().length);
    return head.replace("\n", "\r\n").getBytes(US_ASCII);
  }
}
