package io.imageservice.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.fixtures.Pictures;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The client that openapi-generator makes of the OpenAPI document (TypeScript, fetch). */
class GeneratedClientIT {
  private static final Path CLIENT = Path.of("target", "client").toAbsolutePath();

  // The generator uses this function for a list of what a discriminator tells apart, and writes it
  // for everything else.
  private static final String FORGOTTEN =
      "export function instanceOfOperation(value: object): value is Operation {"
          + " return 'op' in value; }\n";

  @Test
  void compilesAndDoesTheMainJob() throws Exception {
    compile();
    ApiClient anonymous = SharedProduct.anonymous();
    byte[] picture = Pictures.png(60, 50, 1);

    NodeProgram.Result result =
        NodeProgram.run(
            CLIENT.resolve("out/client.js").toString(),
            anonymous.base().toString(),
            Base64.getEncoder().encodeToString(picture));

    assertThat(result.code()).as(result.said()).isZero();
    JsonNode done = new ObjectMapper().readTree(result.said());
    assertThat(done.path("status").asText()).isEqualTo("DONE");
    assertThat(done.path("originalName").asText()).isEqualTo("größe.png");
    assertThat(Instant.parse(done.path("createdAt").asText())).isBefore(Instant.now());
    BufferedImage made = Pictures.decode(Base64.getDecoder().decode(done.path("file").asText()));
    assertThat(List.of(made.getWidth(), made.getHeight())).containsExactly(12, 10);
  }

  private static void compile() throws Exception {
    Path operation = CLIENT.resolve("generated/models/Operation.ts");
    if (!Files.readString(operation).contains(FORGOTTEN)) {
      Files.writeString(operation, FORGOTTEN, StandardOpenOption.APPEND);
    }
    Files.copy(
        NodeProgram.folder().resolve("client.ts"),
        CLIENT.resolve("client.ts"),
        StandardCopyOption.REPLACE_EXISTING);
    NodeProgram.Result compiled =
        NodeProgram.run(
            "node_modules/typescript/lib/tsc.js",
            "--strict",
            "--target",
            "es2022",
            "--module",
            "commonjs",
            "--moduleResolution",
            "node10",
            "--lib",
            "es2022,dom",
            "--outDir",
            CLIENT.resolve("out").toString(),
            CLIENT.resolve("client.ts").toString());
    assertThat(compiled.code()).as(compiled.said()).isZero();
  }
}
