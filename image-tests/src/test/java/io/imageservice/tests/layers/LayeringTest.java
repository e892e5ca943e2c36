package io.imageservice.tests.layers;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** web, mdb → ejb boundary → control → entity → engine, and never back. */
class LayeringTest {
  private static final List<String> MODULES =
      List.of("image-settings", "image-engine", "image-ejb", "image-mdb", "image-web");
  private static JavaClasses product;

  @BeforeAll
  static void readTheClassesOfEveryModule() {
    Path root = Path.of(System.getProperty("project.root", ".."));
    List<Path> folders =
        MODULES.stream().map(module -> root.resolve(module).resolve("target/classes")).toList();
    product = new ClassFileImporter().importPaths(folders);
  }

  @Test
  void theLayersDependDownwardsOnly() {
    check(
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.imageservice..")
            .layer("web")
            .definedBy("io.imageservice.web..")
            .layer("messaging")
            .definedBy("io.imageservice.messaging..")
            .layer("boundary")
            .definedBy("io.imageservice.*.boundary..")
            .layer("control")
            .definedBy("io.imageservice.*.control..")
            .layer("entity")
            .definedBy("io.imageservice.*.entity..")
            .layer("engine")
            .definedBy("io.imageservice.engine..")
            .whereLayer("web")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("messaging")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("control")
            .mayOnlyBeAccessedByLayers("boundary")
            .whereLayer("entity")
            .mayOnlyBeAccessedByLayers("boundary", "control"));
  }

  @Test
  void theComponentsHaveNoCycles() {
    check(slices().matching("io.imageservice.(*)..").should().beFreeOfCycles());
  }

  @Test
  void theEngineIsAPlainJar() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.imageservice.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "jakarta..", "javax.sql..", "software.amazon..", "org.postgresql.."));
  }

  @Test
  void onlyTheWebModuleSpeaksHttp() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.imageservice.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet.."));
  }

  @Test
  void entitiesNeverReachTheEdges() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("io.imageservice.web..", "io.imageservice.messaging..")
            .should()
            .dependOnClassesThat(resideInAPackage("jakarta.persistence..")));
  }

  @Test
  void namesSayTheRole() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.imageservice..")
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils)"));
  }

  @Test
  void nothingPrintsToTheConsole() {
    check(
        com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
  }

  @Test
  void resourcesAreCalledResources() {
    check(
        classes()
            .that()
            .areAnnotatedWith("jakarta.ws.rs.Path")
            .should()
            .haveSimpleNameEndingWith("Resource")
            .allowEmptyShould(true));
  }

  private static void check(ArchRule rule) {
    rule.check(product);
  }
}
