package io.imageservice.tests.faults;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.product.Installation;
import io.imageservice.tests.product.RunningProduct;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second node with a signing key of its own would lock the first one's users out. */
@Tag("full")
class ForeignKeyIT {

  @Test
  void doesNotStartWithAKeyThatTheOtherNodesDoNotHave(@TempDir Path data) throws IOException {
    Map<String, String> settings = SharedProduct.run().settingsOfAnotherNode();

    assertThatThrownBy(
            () -> RunningProduct.start(Installation.fromProperties(), data, settings).close())
        .hasStackTraceContaining("JWT_KEYS_DIR holds another signing key");
  }
}
