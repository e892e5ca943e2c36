package io.imageservice.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever a POST creates, it creates once under an Idempotency-Key. */
class IdempotencyRulesTest {
  private static final OpenApiDocument DOCUMENT = OpenApiDocument.ours();

  /** These create nothing, or nothing twice: a name is taken once, an upload completed once. */
  private static final Set<String> REPEATABLE =
      Set.of(
          "post /estimate",
          "post /uploads/{id}/complete",
          "post /uploads/resumable/{id}",
          "post /files/cleanup",
          "post /files/reconcile",
          "post /api/v1/admin/accounts",
          "post /api/v1/register",
          "post /api/v1/login",
          "post /api/v1/password",
          "post /api/v1/refresh",
          "post /api/v1/logout");

  @Test
  void holdForEveryPostThatCreatesSomething() {
    Set<String> without =
        DOCUMENT.operations().entrySet().stream()
            .filter(operation -> operation.getKey().startsWith("post "))
            .filter(operation -> !takesAKey(operation.getValue()))
            .map(Entry::getKey)
            .collect(Collectors.toSet());

    assertThat(without).isEqualTo(REPEATABLE);
  }

  private static boolean takesAKey(Map<?, ?> operation) {
    return String.valueOf(operation.get("parameters")).contains("Idempotency-Key");
  }
}
