package io.imageservice.tests.layers;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.imageservice.engine.planted.EngineThatKnowsTheService;
import io.imageservice.engine.planted.EngineThatPersists;
import io.imageservice.messaging.planted.ListenerThatPersists;
import io.imageservice.planted.PlantedManager;
import io.imageservice.planted.Printing;
import io.imageservice.planted.boundary.BoundaryOnTheListener;
import io.imageservice.planted.boundary.BoundaryOnTheWeb;
import io.imageservice.planted.boundary.BoundaryThatSpeaksHttp;
import io.imageservice.planted.control.ControlThatCallsABoundary;
import io.imageservice.planted.entity.EntityThatCallsControl;
import io.imageservice.plantedtwin.Twin;
import io.imageservice.web.planted.WebOnControl;
import io.imageservice.web.planted.WebOnEntity;
import io.imageservice.web.planted.WebWithoutAName;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The product keeps every rule, and each rule is seen to catch what is planted against it. */
class LayeringTest {
  private static final List<String> MODULES =
      List.of(
          "image-settings",
          "image-engine",
          "image-inference",
          "image-ejb",
          "image-mdb",
          "image-web");
  private static final List<String> PLANTED =
      List.of("planted", "plantedtwin", "engine/planted", "messaging/planted", "web/planted");
  private static JavaClasses product;
  private static JavaClasses productAndPlanted;

  @BeforeAll
  static void readTheClassesOfEveryModule() {
    Path root = Path.of(System.getProperty("project.root", ".."));
    List<Path> folders =
        MODULES.stream().map(module -> root.resolve(module).resolve("target/classes")).toList();
    product = new ClassFileImporter().importPaths(folders);
    List<Path> both = new ArrayList<>(folders);
    PLANTED.forEach(planted -> both.add(Path.of("target/test-classes/io/imageservice", planted)));
    productAndPlanted = new ClassFileImporter().importPaths(both);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theProductKeeps(ArchRule rule) {
    rule.check(product);
  }

  /** Each rule with the class that is planted against it. */
  static Stream<Arguments> violations() {
    return Stream.of(
        Arguments.of(LayerRules.LAYERS_DEPEND_DOWNWARDS, WebOnControl.class),
        Arguments.of(LayerRules.LAYERS_DEPEND_DOWNWARDS, WebOnEntity.class),
        Arguments.of(LayerRules.LAYERS_DEPEND_DOWNWARDS, BoundaryOnTheWeb.class),
        Arguments.of(LayerRules.LAYERS_DEPEND_DOWNWARDS, BoundaryOnTheListener.class),
        Arguments.of(LayerRules.LAYERS_DEPEND_DOWNWARDS, EntityThatCallsControl.class),
        Arguments.of(LayerRules.CONTROL_CALLS_NO_BOUNDARY, ControlThatCallsABoundary.class),
        Arguments.of(LayerRules.COMPONENTS_HAVE_NO_CYCLES, Twin.class),
        Arguments.of(LayerRules.ENGINE_STANDS_ALONE, EngineThatKnowsTheService.class),
        Arguments.of(LayerRules.ENGINE_IS_A_PLAIN_JAR, EngineThatPersists.class),
        Arguments.of(LayerRules.ONLY_WEB_SPEAKS_HTTP, BoundaryThatSpeaksHttp.class),
        Arguments.of(LayerRules.EDGES_KNOW_NO_PERSISTENCE, ListenerThatPersists.class),
        Arguments.of(LayerRules.NAMES_SAY_THE_ROLE, PlantedManager.class),
        Arguments.of(LayerRules.NOTHING_PRINTS, Printing.class),
        Arguments.of(LayerRules.RESOURCES_ARE_CALLED_RESOURCES, WebWithoutAName.class));
  }

  @ParameterizedTest
  @MethodSource("violations")
  void theRuleCatches(ArchRule rule, Class<?> culprit) {
    List<String> found = rule.evaluate(productAndPlanted).getFailureReport().getDetails();

    assertThat(found).anyMatch(each -> each.contains(culprit.getName()));
  }

  @Test
  void noRuleGoesUnproven() {
    Set<Object> proven = violations().map(each -> each.get()[0]).collect(Collectors.toSet());
    assertThat(proven).isEqualTo(rules().collect(Collectors.toSet()));
  }

  static Stream<ArchRule> rules() {
    return Arrays.stream(LayerRules.class.getDeclaredFields())
        .filter(field -> field.getType() == ArchRule.class)
        .map(LayeringTest::ruleOf);
  }

  private static ArchRule ruleOf(Field field) {
    try {
      return (ArchRule) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
