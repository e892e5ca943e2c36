package io.imageservice.account.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
  private final PasswordHasher hasher = new PasswordHasher();

  @Test
  void matchesTheRightPasswordAlone() {
    String hash = hasher.hash("correct horse");

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hasher.matches("correct horse", Optional.of(hash))).isTrue();
    assertThat(hasher.matches("Correct horse", Optional.of(hash))).isFalse();
  }

  @Test
  void saltsEachHash() {
    assertThat(hasher.hash("correct horse")).isNotEqualTo(hasher.hash("correct horse"));
  }

  @Test
  void matchesNothingWithoutAnAccount() {
    assertThat(hasher.matches("no account has this password", Optional.empty())).isFalse();
  }

  @Test
  void matchesNoAbsentPassword() {
    assertThat(hasher.matches(null, Optional.empty())).isFalse();
  }
}
