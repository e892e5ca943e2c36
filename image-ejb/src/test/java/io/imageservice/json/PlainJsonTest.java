package io.imageservice.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainJsonTest {

  @Test
  void readsEveryKindOfValue() {
    Object value = PlainJson.parse("{\"a\":[1,2.5,true,null,\"x\"],\"b\":{}}");

    assertThat(value)
        .isEqualTo(Map.of("a", java.util.Arrays.asList(1L, 2.5, true, null, "x"), "b", Map.of()));
  }

  @Test
  void writesWhatItReads() {
    String text = "{\"op\":\"resize\",\"width\":800,\"factor\":0.5,\"names\":[\"ä\",null]}";

    assertThat(PlainJson.print(PlainJson.parse(text))).isEqualTo(text);
  }

  @Test
  void doesNotExpandHugeExponents() {
    assertThat(PlainJson.parse("[1e999999999]")).isEqualTo(List.of(Double.POSITIVE_INFINITY));
  }
}
