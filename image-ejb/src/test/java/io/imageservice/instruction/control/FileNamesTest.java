package io.imageservice.instruction.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

  @ParameterizedTest
  @CsvSource({
    "photo.jpg, photo.jpg",
    "/etc/passwd, passwd",
    "..\\..\\boot.ini, boot.ini",
    "../.., image",
    "'  ', image",
    "Ünïcödé 写真.png, Ünïcödé 写真.png"
  })
  void keepsTheLastPartOfANameOnly(String given, String expected) {
    assertThat(FileNames.clean(given)).isEqualTo(expected);
  }

  @Test
  void dropsControlAndFormatCharacters() {
    assertThat(FileNames.clean("a\r\nSet-Cookie: x\u202Egpj.exe"))
        .isEqualTo("aSet-Cookie: xgpj.exe");
  }

  @Test
  void boundsTheLength() {
    assertThat(FileNames.clean("x".repeat(5_000))).hasSize(200);
  }

  @ParameterizedTest
  @CsvSource({"a.png, a.jpg", "a, a.jpg", ".hidden, .hidden.jpg", "a.tar.gz, a.tar.jpg"})
  void replacesTheExtension(String given, String expected) {
    assertThat(FileNames.withExtension(given, "jpg")).isEqualTo(expected);
  }
}
