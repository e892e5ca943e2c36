package io.imageservice.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenAPI document under the recommended rules of Spectral, its linter. */
class SpectralIT {

  @Test
  void findsNothingInTheDocument() throws Exception {
    NodeProgram.Result result = lint(ApiDocument.file());

    assertThat(result.code()).as(result.said()).isZero();
  }

  @Test
  void findsWhatIsPlanted(@TempDir Path folder) throws Exception {
    String planted =
        """
        {"openapi": "3.1.0", "info": {"title": "Planted", "version": "1"}, "paths": {
          "/a": {"get": {"operationId": "same", "responses": {"200": {"description": "A"}}}},
          "/b": {"get": {"operationId": "same", "responses": {"200": {"description": "B"}}}}}}
        """;

    NodeProgram.Result result = lint(Files.writeString(folder.resolve("openapi.json"), planted));

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.said()).contains("operation-operationId-unique", "operation-description");
  }

  private static NodeProgram.Result lint(Path document) throws Exception {
    return NodeProgram.run(
        "node_modules/@stoplight/spectral-cli/dist/index.js",
        "lint",
        "--ruleset=spectral.yaml",
        "--fail-severity=hint",
        document.toString());
  }
}
