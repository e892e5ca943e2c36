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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Postman collection that is made of the OpenAPI document, run by newman. */
class PostmanIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path COLLECTION =
      Path.of("target", "image-service.postman_collection.json").toAbsolutePath();

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
            values.toString());

    assertThat(result.code()).as(result.said()).isZero();
    List<JsonNode> answers = new ArrayList<>();
    JSON.readTree(result.said()).path("answers").forEach(answers::add);
    assertThat(answers).hasSizeGreaterThan(40);
    assertThat(answers).filteredOn(answer -> !answer.path("isDocumented").asBoolean()).isEmpty();
    assertThat(answers)
        .filteredOn(answer -> answer.path("status").asInt() / 100 == 2)
        .extracting(answer -> answer.path("request").asText())
        .contains(
            "POST /instructions",
            "POST /instructions/{id}/details",
            "GET /instructions/{id}",
            "GET /status/{id}",
            "GET /operations",
            "GET /products/{group}/{name}",
            "DELETE /instructions/{id}");
  }
}
