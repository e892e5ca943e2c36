package io.imageservice.account.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefreshSecretsTest {

  @Test
  void makes256FreshBits() {
    assertThat(RefreshSecrets.next()).hasSize(43).isNotEqualTo(RefreshSecrets.next());
  }

  @Test
  void hashesWithSha256() {
    // FIPS 180-2, the example "abc"
    assertThat(RefreshSecrets.hash("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
