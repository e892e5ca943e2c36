package io.imageservice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void takesABlankTextForNotGiven() {
    Options options = Options.from(name -> " ");

    assertThat(options).isEqualTo(Options.from(name -> null));
    assertThat(options.clients()).containsExactly(1, 4, 16);
    assertThat(options.rate()).isEmpty();
    assertThat(options.isStalled()).isFalse();
  }

  @Test
  void readsWhatIsGiven() {
    Map<String, String> given =
        Map.of("clients", "2, 8", "rate", "12.5", "stall", "true", "url", "http://127.0.0.1:9080");

    Options options = Options.from(given::get);

    assertThat(options.clients()).containsExactly(2, 8);
    assertThat(options.rate()).hasValue(12.5);
    assertThat(options.isStalled()).isTrue();
    assertThat(options.url()).hasToString("Optional[http://127.0.0.1:9080]");
  }

  @Test
  void refusesToMeasureNothing() {
    assertThatThrownBy(() -> Options.from(Map.of("seconds", "0")::get))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
