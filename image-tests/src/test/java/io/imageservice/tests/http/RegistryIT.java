package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The registry of images in the paths of an older system: its three calls, and what they refuse.
 */
class RegistryIT {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String LIST = "/metadata/images/list";

  @Test
  void takesAnImageLabelsItListsItAndGivesItBack() {
    ApiClient user = SharedProduct.newUser();
    byte[] picture = Pictures.jpeg(320, 200, 5);

    Answer uploaded =
        user.upload("/registry/upload", Multipart.file("holiday.jpg", picture)).expect(201);

    assertThat(Shape.names(uploaded.json())).containsExactly("id");
    UUID id = uploaded.id("/id");
    JsonNode listed =
        Poll.until(
            SOON,
            "the labels of " + id,
            () -> only(user.get(LIST)).filter(image -> !image.path("labels").isEmpty()));
    assertThat(listed.path("id").asText()).isEqualTo(id.toString());
    assertThat(listed.path("filename").asText()).isEqualTo("holiday.jpg");
    assertThat(listed.path("created_at").asText()).endsWith("Z");
    assertThat(Shape.names(listed.at("/labels/0"))).containsExactly("name", "score", "model");
    String label = listed.at("/labels/0/name").asText();
    assertThat(only(user.get(LIST + "?label=" + label))).isPresent();
    assertThat(user.get(LIST + "?label=no-such-label").expect(200).json()).isEmpty();
    Answer bytes = user.get("/image/images/" + id).expect(200);
    assertThat(bytes.body()).isEqualTo(picture);
    assertThat(bytes.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(bytes.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void showsOthersNothingAndAdministratorsAll() {
    ApiClient user = SharedProduct.newUser();
    ApiClient stranger = SharedProduct.newUser();
    UUID id =
        user.upload("/registry/upload", Multipart.file("mine.png", Pictures.png(40, 30, 6)))
            .expect(201)
            .id("/id");

    assertThat(stranger.get(LIST).expect(200).json()).isEmpty();
    assertThat(stranger.get("/image/images/" + id).status()).isEqualTo(404);
    assertThat(stranger.get("/image/images/" + UUID.randomUUID()).status()).isEqualTo(404);
    ApiClient admin = SharedProduct.run().admin();
    assertThat(Shape.texts(admin.get(LIST).expect(200).json(), "id")).contains(id.toString());
    for (String path : List.of(LIST, "/image/images/" + id)) {
      assertThat(SharedProduct.anonymous().get(path).status()).isEqualTo(401);
    }
  }

  @Test
  void refusesWhatIsNoImageAndWhatIsNoQuestion() {
    ApiClient user = SharedProduct.newUser();

    Answer text = user.upload("/registry/upload", Multipart.file("a.jpg", new byte[] {1, 2, 3}));
    assertThat(text.status()).isEqualTo(415);
    assertThat(user.get(LIST + "?limit=0").status()).isEqualTo(400);
    assertThat(user.get(LIST + "?page=x").status()).isEqualTo(400);
    assertThat(user.get("/image/images/none").status()).isEqualTo(400);
    assertThat(user.get(LIST).expect(200).json()).isEmpty();
  }

  private static Optional<JsonNode> only(Answer list) {
    JsonNode images = list.expect(200).json();
    return images.size() == 1 ? Optional.of(images.get(0)) : Optional.empty();
  }
}
