package io.imageservice.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.product.LocalRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Postman collection that is made of the OpenAPI document, run by newman. */
class PostmanIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path COLLECTION =
      Path.of("target", "image-service.postman_collection.json").toAbsolutePath();

  // A stream does not end, without an account there is no session to end, and new keys are
  // everybody's.
  private static final Set<String> LEFT_OUT =
      Set.of(
          "GET /sse",
          "GET /notifications/sse",
          "DELETE /api/v1/me",
          "POST /api/v1/admin/keys/rotate");

  // The examples tell secrets that nobody has, the token is no operator's, and newman, which keeps
  // the cookies of the login, is no page of ours.
  private static final Map<String, Integer> REFUSED =
      Map.of(
          "POST /api/v1/refresh",
          401,
          "POST /api/v1/password",
          400,
          "GET /metrics",
          401,
          "POST /api/v1/logout",
          403);

  @Test
  void isAnsweredAsTheDocumentSays(@TempDir Path folder) throws Exception {
    LocalRun run = SharedProduct.run();
    TestAccount caller = TestAccount.with(run, "admin internal user");
    OwnedThings things = new OwnedThings(run, caller.client(), caller.client());
    Path picture = Files.write(folder.resolve("photo.png"), things.picture());
    Map<String, Map<String, String>> variables = new HashMap<>();
    for (ApiOperation operation : ApiDocument.ours().operations()) {
      variables.put(operation.toString(), things.variables(operation));
    }
    Path values =
        Files.writeString(folder.resolve("values.json"), JSON.writeValueAsString(variables));

    NodeProgram.Result result =
        NodeProgram.run(
            "collection.mjs",
            ApiDocument.file().toString(),
            COLLECTION.toString(),
            run.base().toString(),
            caller.client().token(),
            picture.toString(),
            values.toString(),
            String.join(",", LEFT_OUT));

    assertThat(result.code()).as(result.said()).isZero();
    List<JsonNode> answers = new ArrayList<>();
    JSON.readTree(result.said()).path("answers").forEach(answers::add);
    assertThat(answers)
        .extracting(answer -> answer.path("request").asText())
        .containsExactlyInAnyOrderElementsOf(
            variables.keySet().stream().filter(name -> !LEFT_OUT.contains(name)).toList());
    assertThat(answers).filteredOn(answer -> !answer.path("isDocumented").asBoolean()).isEmpty();
    Map<String, Integer> refused = new HashMap<>();
    answers.stream()
        .filter(answer -> answer.path("status").asInt() / 100 > 3)
        .forEach(
            answer -> refused.put(answer.path("request").asText(), answer.path("status").asInt()));
    assertThat(refused).as("%s", answers).isEqualTo(REFUSED);
  }
}
