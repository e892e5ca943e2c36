package io.imageservice.launcher;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The embedded Artemis, in a JVM of its own. */
final class Broker {

  static final String NAME = "artemis";

  private Broker() {}

  static Service service(Settings settings, DataFolder data) {
    Path dir = data.artemis();
    int port = settings.get(Catalogue.BROKER_PORT);
    return new Service(
        NAME,
        "Artemis",
        JavaCommand.ofModule(
            ArtemisServer.class,
            "-Xms64m",
            "-Xmx256m",
            "-Djava.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n"),
        Map.of(
            ArtemisServer.DIRECTORY, dir.toString(),
            ArtemisServer.PORT, String.valueOf(port),
            ArtemisServer.USER, settings.get(Catalogue.BROKER_USER),
            ArtemisServer.PASSWORD, settings.get(Catalogue.BROKER_PASSWORD),
            ArtemisServer.QUEUE, settings.get(Catalogue.QUEUE_IMAGE_REQUESTS),
            ArtemisServer.TOPIC, settings.get(Catalogue.TOPIC_NOTIFICATIONS_SSE),
            ArtemisServer.UPLOADED, settings.get(Catalogue.TOPIC_IMAGES_UPLOADED),
            ArtemisServer.LABELS, settings.get(Catalogue.QUEUE_IMAGE_LABELS)),
        data.root(),
        "TERM",
        () -> Ports.isOpen(port),
        Duration.ofSeconds(90));
  }
}
