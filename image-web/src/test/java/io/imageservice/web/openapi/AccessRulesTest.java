package io.imageservice.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.web.openapi.planted.ForgottenResource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRulesTest {

  @Test
  void areKept() {
    assertThat(AccessRules.violations(Endpoints.resources(), OpenApiDocument.ours())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          get  | "x-access": "user"     | is declared for user and lets in []
          get  | "x-access": "operator" | has x-access operator and another security
          get  | "x-access": "public"   |
          get  | "summary": "a"         | needs an x-access
          get  | "x-access": "nobody"   | needs an x-access
          post | "x-access": "user"     | says not who may call it
          put  | "x-access": "admin"    | is declared for admin and lets in [user]
          put  | "x-access": "user"     | has x-access user and another security
          """)
  void reportWhatIsPlanted(String method, String member, String sentence) {
    OpenApiDocument planted =
        OpenApiDocument.parse("{\"paths\":{\"/planted\":{\"%s\":{%s}}}}".formatted(method, member));

    List<String> found =
        AccessRules.violations(List.of(ForgottenResource.class), planted).stream()
            .filter(violation -> !violation.endsWith(" is not in the document"))
            .toList();

    if (sentence == null) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).anyMatch(violation -> violation.contains(sentence));
    }
  }

  @Test
  void reportAnEndpointThatTheDocumentDoesNotName() {
    assertThat(
            AccessRules.violations(
                List.of(ForgottenResource.class), OpenApiDocument.parse("{\"paths\":{}}")))
        .containsExactly(
            "get /planted is not in the document",
            "post /planted is not in the document",
            "put /planted is not in the document");
  }
}
