package io.imageservice.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.error.ErrorCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DescriptionTest {
  // The container sends failed requests there by itself.
  private static final String ERROR_SERVLET = "/internal/error";

  // Said of a file by its detail, never of a request.
  private static final Set<ErrorCode> OF_FILES =
      EnumSet.of(
          ErrorCode.OUTPUT_TOO_LARGE,
          ErrorCode.OPERATION_NOT_APPLICABLE,
          ErrorCode.ATTEMPTS_EXHAUSTED);

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.ours();

  @Test
  void hasEveryOperationAndNoOther() {
    Set<String> expected = new TreeSet<>(Endpoints.methods(Endpoints.resources()).keySet());
    Endpoints.servletPaths().stream()
        .filter(path -> !path.equals(ERROR_SERVLET))
        .forEach(path -> expected.add("get " + path));
    // What the server answers by itself.
    for (String check : List.of("", "/live", "/ready", "/started")) {
      expected.add("get /health" + check);
    }

    assertThat(DOCUMENT.operations().keySet()).isEqualTo(expected);
  }

  @Test
  void hasAnExampleOfEveryError() {
    Set<String> answered =
        Arrays.stream(ErrorCode.values())
            .filter(code -> !OF_FILES.contains(code))
            .map(ErrorCode::name)
            .collect(Collectors.toSet());

    assertThat(DOCUMENT.in("components", "examples").keySet()).isEqualTo(answered);
    List<?> codes =
        (List<?>) DOCUMENT.in("components", "schemas", "Problem", "properties", "code").get("enum");
    assertThat(Set.copyOf(codes)).isEqualTo(answered);
  }

  @ParameterizedTest
  @MethodSource("limited")
  void saysHowOftenOneMayAsk(String name) {
    Map<?, ?> responses = OpenApiDocument.in(DOCUMENT.operations().get(name), "responses");

    assertThat(resolved(responses, "429").toString()).contains("TOO_MANY_REQUESTS");
    assertThat(OpenApiDocument.in(resolved(responses, "429"), "headers").keySet().toString())
        .contains("Retry-After");
    Stream<String> told =
        responses.keySet().stream()
            .map(String::valueOf)
            .filter(status -> status.startsWith("2") || status.equals("429"));
    assertThat(told)
        .isNotEmpty()
        .allSatisfy(
            status ->
                assertThat(
                        OpenApiDocument.in(resolved(responses, status), "headers")
                            .keySet()
                            .toString())
                    .contains("RateLimit", "RateLimit-Policy"));
  }

  // Health checks are the server's own and counted by nobody.
  static Stream<String> limited() {
    return DOCUMENT.operations().keySet().stream().filter(name -> !name.contains(" /health"));
  }

  private static Map<?, ?> resolved(Map<?, ?> responses, String status) {
    Map<?, ?> response = OpenApiDocument.in(responses, status);
    return response.get("$ref") instanceof String reference
        ? DOCUMENT.in(reference.substring("#/".length()).split("/", -1))
        : response;
  }
}
