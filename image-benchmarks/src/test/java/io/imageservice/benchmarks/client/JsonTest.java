package io.imageservice.benchmarks.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void findsATextWhateverTheSpacing() {
    assertThat(Json.text("{\"a\":1,\"status\" : \"DONE\"}", "status")).hasValue("DONE");
  }

  @Test
  void findsATextOfANamedObject() {
    String json = "{\"data\":{\"input\":{\"id\":\"1\"},\"output\":{\"n\":2,\"id\":\"3\"}}}";

    assertThat(Json.text(json, "output", "id")).hasValue("3");
  }

  @Test
  void findsNothingInAnObjectThatIsNull() {
    assertThat(Json.text("{\"output\":null,\"id\":\"1\"}", "output", "id")).isEmpty();
  }
}
