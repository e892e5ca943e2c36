package io.imageservice.account.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(16);

  @TempDir Path parent;

  @Test
  void keepsItsKeyBetweenStarts() {
    Keys first = folder(parent.resolve("keys")).open(NOW);
    Keys second = folder(parent.resolve("keys")).open(NOW);

    assertThat(second.active()).isEqualTo(first.active());
  }

  @Test
  void publishesThePublicPartAlone() throws Exception {
    Keys keys = folder(parent.resolve("keys")).open(NOW);

    JWKSet published = JWKSet.load(parent.resolve("keys/jwks.json").toFile());
    assertThat(published.getKeyByKeyId(keys.active().getKeyID())).isNotNull();
    assertThat(published.getKeys()).noneMatch(key -> key.isPrivate());
  }

  @Test
  void keepsThePrivatePartFromOthers() throws Exception {
    Keys keys = folder(parent.resolve("keys")).open(NOW);

    Path file = parent.resolve("keys").resolve(keys.active().getKeyID() + ".jwk");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void signsWithTheNewestKeyAndVerifiesWithAll() throws Exception {
    Path folder = parent.resolve("keys");
    String older = folder(folder).open(NOW).active().getKeyID();
    Path other = parent.resolve("other");
    String newer = folder(other).open(NOW).active().getKeyID();
    Files.move(other.resolve(newer + ".jwk"), folder.resolve(newer + ".jwk"));

    Keys keys = folder(folder).open(NOW);

    assertThat(keys.active().getKeyID()).isEqualTo(newer);
    assertThat(keys.publicSet().getKeyByKeyId(older)).isNotNull();
  }

  @Test
  void refusesADamagedKeyInsteadOfReplacingIt() throws Exception {
    Path folder = parent.resolve("keys");
    String id = folder(folder).open(NOW).active().getKeyID();
    Files.writeString(folder.resolve(id + ".jwk"), "{");

    assertThatThrownBy(() -> folder(folder).open(NOW))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(id);
  }

  @Test
  void signsWithANewKeyAndKeepsTheOldOneUntilItsTokensAreDead() throws Exception {
    Path keys = parent.resolve("keys");
    String old = folder(keys).open(NOW).active().getKeyID();
    Keys rotated = folder(keys).rotate(NOW);
    Path file = keys.resolve(rotated.active().getKeyID() + ".jwk");
    Files.setLastModifiedTime(file, FileTime.from(NOW));

    assertThat(rotated.active().getKeyID()).isNotEqualTo(old);
    Keys before = folder(keys).open(NOW.plus(TOKEN_LIFETIME).minusSeconds(1));
    assertThat(before.contains(old)).isTrue();
    Keys after = folder(keys).open(NOW.plus(TOKEN_LIFETIME));
    assertThat(after.contains(old)).isFalse();
    assertThat(after.active()).isEqualTo(rotated.active());
    assertThat(keys.resolve(old + ".jwk")).doesNotExist();
    assertThat(JWKSet.load(keys.resolve("jwks.json").toFile()).getKeyByKeyId(old)).isNull();
  }

  @Test
  void removesOldKeysAtOnceIfSomebodyElseHasOne() {
    KeyFolder folder = folder(parent.resolve("keys"));
    String old = folder.open(NOW).active().getKeyID();
    String active = folder.rotate(NOW).active().getKeyID();

    Keys keys = folder.removeOld(NOW);

    assertThat(keys.contains(old)).isFalse();
    assertThat(keys.active().getKeyID()).isEqualTo(active);
  }

  @Test
  void noticesWhatAnotherNodeDid() {
    Path keys = parent.resolve("keys");
    KeyFolder folder = folder(keys);
    Keys known = folder.open(NOW);

    assertThat(folder.isChanged(known)).isFalse();
    folder(keys).rotate(NOW);
    assertThat(folder.isChanged(known)).isTrue();
  }

  private static KeyFolder folder(Path path) {
    return new KeyFolder(path, TOKEN_LIFETIME);
  }
}
