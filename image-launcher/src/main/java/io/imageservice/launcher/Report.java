package io.imageservice.launcher;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;

/** What the user is told once everything runs. */
final class Report {

  private final Console console;
  private final Secrets secrets;
  private final DataFolder data;

  Report(Console console, Secrets secrets, DataFolder data) {
    this.console = console;
    this.secrets = secrets;
    this.data = data;
  }

  void tell(FirstRun.Result result) throws IOException {
    console.say("");
    console.say("First run: images/thumbnail");
    console.say("  before  " + ImageFacts.describe(result.original()));
    console.say("  after   " + ImageFacts.describe(result.result()));
    console.say(
        "  time    %.2f s: upload %.2f s, then %.2f s until DONE"
            .formatted(
                result.all().toMillis() / 1000.0,
                result.upload().toMillis() / 1000.0,
                result.all().minus(result.upload()).toMillis() / 1000.0));
  }

  void tellAddresses() {
    Settings settings = secrets.settings();
    URI root = Liberty.address(settings);
    console.say("");
    console.say("  page          %s/".formatted(root));
    console.say("  API           %s/openapi/ui/".formatted(root));
    console.say(
        "  Admin Center  https://%s:%d/adminCenter/  user %s"
            .formatted(
                Ports.LOOPBACK,
                settings.get(Catalogue.HTTPS_PORT),
                settings.get(Catalogue.OPERATOR_USERNAME)));
    if (Files.exists(data.secrets())) { // every secret may have been given
      console.say("  passwords     " + data.secrets());
    }
    if (secrets.fresh().contains(Catalogue.ADMIN_PASSWORD.name())) {
      console.say(
          "  administrator %s, password %s (just generated, for a database that has none yet)"
              .formatted(
                  settings.get(Catalogue.ADMIN_USERNAME), settings.get(Catalogue.ADMIN_PASSWORD)));
    }
    console.say("  logs          " + data.logs());
    console.say("  stop          Ctrl-C");
    console.say("");
  }
}
