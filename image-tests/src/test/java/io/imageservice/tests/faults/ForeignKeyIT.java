package io.imageservice.tests.faults;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.product.Installation;
import io.imageservice.tests.product.LocalRun;
import io.imageservice.tests.product.RunningProduct;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second node with a signing key of its own would lock the first one's users out. */
@Tag("full")
class ForeignKeyIT {

  @Test
  void doesNotStartWithAKeyThatTheOtherNodesDoNotHave(@TempDir Path data) throws IOException {
    LocalRun first = SharedProduct.run();
    Map<String, String> settings = new HashMap<>();
    for (String secret :
        List.of("DB_PASSWORD", "BROKER_PASSWORD", "S3_ACCESS_KEY", "S3_SECRET_KEY")) {
      settings.put(secret, first.secret(secret));
    }
    settings.put("DB_HOST", "127.0.0.1");
    settings.put("DB_PORT", first.setting("DB_PORT", ""));
    settings.put("BROKER_HOST", "127.0.0.1");
    settings.put("BROKER_PORT", first.setting("BROKER_PORT", ""));
    settings.put("S3_ENDPOINT", "http://127.0.0.1:" + first.setting("S3_PORT", ""));
    settings.put("NODE_NAME", "second");

    assertThatThrownBy(
            () -> RunningProduct.start(Installation.fromProperties(), data, settings).close())
        .hasStackTraceContaining("JWT_KEYS_DIR holds another signing key");
  }
}
