package io.imageservice.instruction.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryNamesTest {

  @ParameterizedTest
  @CsvSource({
    "photo.jpg, photo.jpg",
    "Größe 日本.png, Größe 日本.png",
    "../../etc/passwd, .._.._etc_passwd",
    "'C:\\x.png', C__x.png",
    "a?b*c.png, a_b_c.png",
    "dots..., dots",
    "..., _",
    "con.png, _con.png",
    "LPT1, _LPT1",
    "console.png, console.png"
  })
  void areSafeOnEveryFileSystem(String given, String expected) {
    assertThat(new EntryNames().next("", given)).isEqualTo(expected);
  }

  @Test
  void areUniqueAlsoWhereCaseDoesNotMatter() {
    EntryNames names = new EntryNames();
    assertThat(names.next("", "a.png")).isEqualTo("a.png");
    assertThat(names.next("", "A.png")).isEqualTo("A (2).png");
    assertThat(names.next("", "a (2).png")).isEqualTo("a (2) (2).png");
    assertThat(names.next("", "a.png")).isEqualTo("a (3).png");
    assertThat(names.next("originals/", "a.png")).isEqualTo("originals/a.png");
    assertThat(names.next("", ".png")).isEqualTo(".png");
    assertThat(names.next("", ".png")).isEqualTo(".png (2)");
  }
}
