package io.imageservice.tests.container;

import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import io.imageservice.tests.product.Installation;
import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The EAR that Maven built, with a test in its web module. */
final class ContainerArchive {

  private ContainerArchive() {}

  static EnterpriseArchive with(Class<?> test) {
    File built =
        Installation.fromProperties().root().resolve("image-ear/target/image-ear.ear").toFile();
    EnterpriseArchive ear = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, built);
    // Under its own name once more, or Arquillian does not find its context root.
    WebArchive war =
        ShrinkWrap.create(WebArchive.class, "image-web.war")
            .merge(ear.getAsType(WebArchive.class, "image-web.war"))
            .addClasses(
                test,
                Submissions.class,
                Work.class,
                ContainerNode.class,
                Poll.class,
                Pictures.class)
            .addAsLibrary(jarOf(Assertions.class));
    ear.delete("image-web.war");
    return ear.addAsModule(Testable.archiveToTest(war));
  }

  private static File jarOf(Class<?> type) {
    try {
      return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
