package io.imageservice.launcher;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** The embedded S3 server, in a JVM of its own. */
final class Storage {

  static final String NAME = "s3";

  private Storage() {}

  static Service service(Settings settings, DataFolder data) throws IOException {
    DataFolder.makePrivate(data.s3());
    int port = settings.get(Catalogue.S3_PORT);
    return new Service(
        NAME,
        "S3",
        JavaCommand.ofS3(
            S3Server.class,
            "-Xms48m",
            "-Xmx256m",
            "-Dlogback.configurationFile=io/imageservice/launcher/s3-logback.xml"),
        Map.of(
            S3Server.DIRECTORY, data.s3().toString(),
            S3Server.PORT, String.valueOf(port),
            S3Server.ACCESS_KEY, settings.get(Catalogue.S3_ACCESS_KEY),
            S3Server.SECRET_KEY, settings.get(Catalogue.S3_SECRET_KEY)),
        data.root(),
        "TERM",
        () -> Ports.isOpen(port),
        Duration.ofMinutes(1));
  }
}
