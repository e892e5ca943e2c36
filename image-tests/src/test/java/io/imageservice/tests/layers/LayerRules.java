package io.imageservice.tests.layers;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.RECORDS;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** web, mdb → ejb boundary → control → entity → engine, and never back. */
final class LayerRules {
  static final ArchRule LAYERS_DEPEND_DOWNWARDS =
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
          .whereLayer("web")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("messaging")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("control")
          .mayOnlyBeAccessedByLayers("boundary")
          .whereLayer("entity")
          .mayOnlyBeAccessedByLayers("boundary", "control");

  /** What a boundary takes and answers may be made by its control; the boundary itself is not. */
  static final ArchRule CONTROL_CALLS_NO_BOUNDARY =
      noClasses()
          .that()
          .resideInAnyPackage("io.imageservice.*.control..", "io.imageservice.*.entity..")
          .should()
          .dependOnClassesThat(resideInAPackage("io.imageservice.*.boundary..").and(not(RECORDS)));

  static final ArchRule COMPONENTS_HAVE_NO_CYCLES =
      slices().matching("io.imageservice.(*)..").should().beFreeOfCycles();

  static final ArchRule ENGINE_STANDS_ALONE =
      noClasses()
          .that()
          .resideInAPackage("io.imageservice.engine..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.imageservice..")
                  .and(resideOutsideOfPackages("io.imageservice.engine.."))
                  .as("are the service's own"));

  static final ArchRule ENGINE_IS_A_PLAIN_JAR =
      noClasses()
          .that()
          .resideInAPackage("io.imageservice.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta..", "javax.sql..", "software.amazon..", "org.postgresql..");

  static final ArchRule ONLY_WEB_SPEAKS_HTTP =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.imageservice.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..");

  static final ArchRule EDGES_KNOW_NO_PERSISTENCE =
      noClasses()
          .that()
          .resideInAnyPackage("io.imageservice.web..", "io.imageservice.messaging..")
          .should()
          .dependOnClassesThat(resideInAPackage("jakarta.persistence.."));

  static final ArchRule NAMES_SAY_THE_ROLE =
      noClasses()
          .that()
          .resideInAPackage("io.imageservice..")
          .should()
          .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils)");

  /** But for the engine's process: its standard error is its log, which the parent reads. */
  static final ArchRule NOTHING_PRINTS =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.imageservice.engine.isolation.ChildMain")
          .should(ACCESS_STANDARD_STREAMS);

  static final ArchRule RESOURCES_ARE_CALLED_RESOURCES =
      classes()
          .that()
          .areAnnotatedWith("jakarta.ws.rs.Path")
          .should()
          .haveSimpleNameEndingWith("Resource");

  private LayerRules() {}
}
