package io.imageservice.account.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {
  @TempDir Path parent;

  @Test
  void keepsItsKeyBetweenStarts() {
    KeyFolder.Keys first = new KeyFolder(parent.resolve("keys")).open();
    KeyFolder.Keys second = new KeyFolder(parent.resolve("keys")).open();

    assertThat(second.active()).isEqualTo(first.active());
  }

  @Test
  void publishesThePublicPartAlone() throws Exception {
    KeyFolder.Keys keys = new KeyFolder(parent.resolve("keys")).open();

    JWKSet published = JWKSet.load(parent.resolve("keys/jwks.json").toFile());
    assertThat(published.getKeyByKeyId(keys.active().getKeyID())).isNotNull();
    assertThat(published.getKeys()).noneMatch(key -> key.isPrivate());
  }

  @Test
  void keepsThePrivatePartFromOthers() throws Exception {
    KeyFolder.Keys keys = new KeyFolder(parent.resolve("keys")).open();

    Path file = parent.resolve("keys").resolve(keys.active().getKeyID() + ".jwk");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void signsWithTheNewestKeyAndVerifiesWithAll() throws Exception {
    Path folder = parent.resolve("keys");
    String older = new KeyFolder(folder).open().active().getKeyID();
    Path other = parent.resolve("other");
    String newer = new KeyFolder(other).open().active().getKeyID();
    Files.move(other.resolve(newer + ".jwk"), folder.resolve(newer + ".jwk"));

    KeyFolder.Keys keys = new KeyFolder(folder).open();

    assertThat(keys.active().getKeyID()).isEqualTo(newer);
    assertThat(keys.publicSet().getKeyByKeyId(older)).isNotNull();
  }

  @Test
  void refusesADamagedKeyInsteadOfReplacingIt() throws Exception {
    Path folder = parent.resolve("keys");
    String id = new KeyFolder(folder).open().active().getKeyID();
    Files.writeString(folder.resolve(id + ".jwk"), "{");

    assertThatThrownBy(() -> new KeyFolder(folder).open())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(id);
  }
}
