package io.imageservice.web.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.web.download.ByteRange.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  private static final long SIZE = 1_000;

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=0-999, 0, 1000",
    "bytes=100-199, 100, 100",
    "bytes=100-, 100, 900",
    "bytes=999-5000, 999, 1",
    "bytes=-1, 999, 1",
    "bytes=-5000, 0, 1000"
  })
  void readsOneRange(String header, long from, long length) {
    assertThat(ByteRange.of(header, SIZE).range()).isEqualTo(new ByteRange(from, length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=5000-6000", "bytes=-0"})
  void refusesWhatLiesBehindTheEnd(String header) {
    assertThat(ByteRange.of(header, SIZE).kind()).isEqualTo(Kind.UNSATISFIABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes=",
        "bytes=-",
        "bytes=5-4",
        "bytes=0-1,5-6",
        "items=0-1",
        "bytes=a-b",
        "bytes=0-99999999999999999999"
      })
  void sendsTheWholeFileForAnythingElse(String header) {
    assertThat(ByteRange.of(header, SIZE).kind()).isEqualTo(Kind.WHOLE);
  }

  @Test
  void sendsTheWholeFileWithoutAHeader() {
    assertThat(ByteRange.of(null, SIZE).kind()).isEqualTo(Kind.WHOLE);
  }

  @Test
  void saysWhichPartItIs() {
    assertThat(new ByteRange(100, 100).contentRange(SIZE)).isEqualTo("bytes 100-199/1000");
  }
}
