package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.fixtures.Pictures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instructions page by page, and filtered. */
class ListingIT {
  private static final int COUNT = 7;
  private static ApiClient user;
  private static List<String> created;
  private static Job done;

  @BeforeAll
  static void createInstructions() {
    user = SharedProduct.newUser();
    created = new ArrayList<>();
    for (int i = 0; i < COUNT - 1; i++) {
      created.add(user.create(i % 2 == 0 ? "images/thumbnail" : "images/compress").toString());
    }
    done = user.submit("images/grayscale", "a.png", Pictures.png(20, 20, 1));
    user.done(done);
    created.add(done.instruction().toString());
    Collections.reverse(created);
  }

  @Test
  void walksThroughEveryPageNewestFirst() {
    List<String> seen = new ArrayList<>();
    String path = "/instructions?limit=3";
    for (int page = 0; path != null && page < COUNT; page++) {
      Answer answer = user.get(path);
      JsonNode data = Shape.success(answer, 200);
      data.path("instructions").forEach(Shape::instruction);
      assertThat(data.path("instructions").size()).isLessThanOrEqualTo(3);
      seen.addAll(Shape.texts(data.path("instructions"), "id"));
      String cursor = data.path("page").path("next_cursor").asText("");
      path = nextOf(answer);
      assertThat(path == null)
          .as("a link exactly where there is a cursor")
          .isEqualTo(data.path("page").path("next_cursor").isNull() || cursor.isEmpty());
    }
    assertThat(seen).containsExactlyElementsOf(created);
  }

  @Test
  void keepsItsPlaceWhileNewOnesArrive() {
    ApiClient other = SharedProduct.newUser();
    UUID first = other.create("images/thumbnail");
    UUID second = other.create("images/thumbnail");
    Answer page = other.get("/instructions?limit=1").expect(200);
    other.create("images/thumbnail");

    JsonNode next = other.get(nextOf(page)).expect(200).data().path("instructions");

    assertThat(Shape.texts(page.data().path("instructions"), "id"))
        .containsExactly(second.toString());
    assertThat(Shape.texts(next, "id")).containsExactly(first.toString());
  }

  @Test
  void filtersByStatus() {
    assertThat(ids("/instructions?status=DONE")).containsExactly(done.instruction().toString());
    assertThat(ids("/instructions?status=PENDING")).hasSize(COUNT - 1);
    assertThat(ids("/instructions?status=FAILED")).isEmpty();
  }

  @Test
  void filtersByProduct() {
    String productId =
        user.get(done.instructionPath()).data().at("/instruction/product_id").asText();
    assertThat(ids("/instructions?product_id=" + productId))
        .containsExactly(done.instruction().toString());
  }

  @Test
  void filtersByTime() {
    Instant at =
        Instant.parse(
            user.get(done.instructionPath()).data().at("/instruction/created_at").asText());
    assertThat(ids("/instructions?created_from=" + at))
        .containsExactly(done.instruction().toString());
    assertThat(ids("/instructions?created_to=" + at.minusMillis(1))).hasSize(COUNT - 1);
    assertThat(ids("/instructions?created_from=" + at.plusSeconds(60))).isEmpty();
  }

  @Test
  void filtersTheFilesOfAnInstructionByStatus() {
    String path = done.instructionPath() + "/details?status=";
    assertThat(user.get(path + "DONE").expect(200).data().path("files")).hasSize(2);
    assertThat(user.get(path + "FAILED").expect(200).data().path("files")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, VALIDATION_FAILED",
    "limit=101, VALIDATION_FAILED",
    "limit=x, VALIDATION_FAILED",
    "status=SLEEPING, VALIDATION_FAILED",
    "created_from=yesterday, VALIDATION_FAILED",
    "product_id=7, VALIDATION_FAILED",
    "cursor=%F0%9F, INVALID_CURSOR",
    "cursor=abc, INVALID_CURSOR"
  })
  void refusesABadFilter(String query, String code) {
    Shape.error(user.get("/instructions?" + query), 400, code);
  }

  private static List<String> ids(String path) {
    return Shape.texts(user.get(path).expect(200).data().path("instructions"), "id");
  }

  /** The path that the Link header names, or null. */
  private static String nextOf(Answer answer) {
    Matcher link = Pattern.compile("<([^>]+)>; *rel=\"next\"").matcher(answer.header("Link"));
    return link.find() ? link.group(1) : null;
  }
}
