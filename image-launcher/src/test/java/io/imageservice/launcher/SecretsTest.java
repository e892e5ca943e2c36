package io.imageservice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Setting;
import io.imageservice.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir private Path dir;

  @Test
  void makesEverySecretThatNobodyGave() {
    Secrets secrets = Secrets.complete(Settings.from(Map.of()), file());

    assertThat(Catalogue.all())
        .filteredOn(Setting::isSecret)
        .filteredOn(each -> !each.equals(Catalogue.GATEWAY_SECRET)) // to give it means something
        .allMatch(each -> secrets.settings().isGiven(each))
        .allMatch(each -> secrets.fresh().contains(each.name()));
  }

  @Test
  void keepsThemForTheNextStart() {
    Secrets first = Secrets.complete(Settings.from(Map.of()), file());

    Secrets second = Secrets.complete(Settings.from(Map.of()), file());

    assertThat(second.fresh()).isEmpty();
    assertThat(second.settings().get(Catalogue.DB_PASSWORD))
        .isEqualTo(first.settings().get(Catalogue.DB_PASSWORD));
  }

  @Test
  void neverWritesDownWhatSomebodyGave() throws IOException {
    Settings settings = Settings.from(Map.of("ADMIN_PASSWORD", "given by hand"));

    Secrets secrets = Secrets.complete(settings, file());

    assertThat(secrets.fresh()).doesNotContain("ADMIN_PASSWORD");
    assertThat(Files.readString(file())).doesNotContain("given by hand");
  }

  @Test
  void letsOnlyTheOwnerRead() throws IOException {
    Secrets.complete(Settings.from(Map.of()), file());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  private Path file() {
    return dir.resolve("secrets.properties");
  }
}
