package io.imageservice.web.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.error.ErrorCode;
import io.imageservice.json.PlainJson;
import io.imageservice.web.account.AccountsResource;
import io.imageservice.web.account.KeysResource;
import io.imageservice.web.account.SessionsResource;
import io.imageservice.web.cleanup.FilesResource;
import io.imageservice.web.download.DetailFileResource;
import io.imageservice.web.image.ImagesResource;
import io.imageservice.web.image.RegistryResource;
import io.imageservice.web.instruction.DetailsResource;
import io.imageservice.web.instruction.InstructionsResource;
import io.imageservice.web.metrics.MetricsResource;
import io.imageservice.web.product.ProductsResource;
import io.imageservice.web.recipe.EstimateResource;
import io.imageservice.web.recipe.OperationsResource;
import io.imageservice.web.trace.Route;
import io.imageservice.web.upload.InternalStatusResource;
import io.imageservice.web.upload.ResumableUploadsResource;
import io.imageservice.web.upload.StatusResource;
import io.imageservice.web.upload.UploadsResource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DescriptionTest {
  private static final List<Class<?>> RESOURCES =
      List.of(
          AccountsResource.class,
          DescriptionResource.class,
          DetailFileResource.class,
          DetailsResource.class,
          EstimateResource.class,
          FilesResource.class,
          ImagesResource.class,
          InstructionsResource.class,
          InternalStatusResource.class,
          KeysResource.class,
          MetricsResource.class,
          OperationsResource.class,
          ProductsResource.class,
          RegistryResource.class,
          ResumableUploadsResource.class,
          SessionsResource.class,
          StatusResource.class,
          UploadsResource.class);

  // What the server or a servlet answers.
  private static final Set<String> NO_RESOURCES =
      Set.of(
          "get /health",
          "get /health/live",
          "get /health/ready",
          "get /health/started",
          "get /notifications/sse",
          "get /sse");

  @Test
  void hasEveryOperationAndNoOther() throws Exception {
    Set<String> expected =
        operations()
            .map(method -> verb(method) + " " + described(Route.of(method)))
            .collect(Collectors.toCollection(TreeSet::new));
    expected.addAll(NO_RESOURCES);

    assertThat(describedOperations()).isEqualTo(expected);
  }

  @Test
  void hasAnExampleOfEveryError() throws Exception {
    Map<?, ?> examples = (Map<?, ?>) ((Map<?, ?>) description().get("components")).get("examples");

    assertThat(examples.keySet())
        .isEqualTo(
            Arrays.stream(ErrorCode.values()).map(ErrorCode::name).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyOperationSaysWhoMayCallIt(Method method) {
    Class<?> type = method.getDeclaringClass();

    assertThat(
            Stream.of(RolesAllowed.class, PermitAll.class)
                .anyMatch(
                    kind -> method.isAnnotationPresent(kind) || type.isAnnotationPresent(kind)))
        .isTrue();
  }

  static Stream<Method> operations() {
    return RESOURCES.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> verb(method) != null)
        .filter(method -> method.getDeclaringClass().isAnnotationPresent(Path.class));
  }

  private static String verb(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        return verb.value().toLowerCase(Locale.ROOT);
      }
    }
    return null;
  }

  // A key has two segments, which a template of the description cannot say in one.
  private static String described(String route) {
    return route.replace("{key}", "{group}/{name}");
  }

  private static Set<String> describedOperations() throws IOException {
    Set<String> operations = new TreeSet<>();
    ((Map<?, ?>) description().get("paths"))
        .forEach(
            (path, item) ->
                ((Map<?, ?>) item)
                    .keySet().stream()
                        .filter(name -> !name.equals("parameters"))
                        .forEach(name -> operations.add(name + " " + path)));
    return operations;
  }

  private static Map<?, ?> description() throws IOException {
    try (InputStream file = DescriptionTest.class.getResourceAsStream("/META-INF/openapi.json")) {
      return (Map<?, ?>) PlainJson.parse(new String(file.readAllBytes(), UTF_8));
    }
  }
}
