package io.imageservice.web.download;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DispositionTest {

  @Test
  void quotesAPlainName() {
    assertThat(Disposition.of("inline", "a photo.jpg"))
        .isEqualTo("inline; filename=\"a photo.jpg\"");
  }

  @Test
  void givesOtherNamesTwice() {
    assertThat(Disposition.of("attachment", "ü.jpg"))
        .isEqualTo("attachment; filename=\"_.jpg\"; filename*=UTF-8''%C3%BC.jpg");
  }

  @Test
  void keepsANameFromEndingTheHeader() {
    assertThat(Disposition.of("inline", "a\"\r\nX: y\\.jpg"))
        .isEqualTo(
            "inline; filename=\"a___X: y_.jpg\"; filename*=UTF-8''a%22%0D%0AX%3A%20y%5C.jpg");
  }
}
