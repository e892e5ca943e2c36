package io.imageservice.web.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
  private static final String GIVEN = "0af7651916cd43dd8448eb211c80319c";

  @ParameterizedTest
  @ValueSource(strings = {"00", "01", "fe"})
  void goesOnWithTheClientsTrace(String version) {
    assertThat(Trace.from(version + "-" + GIVEN + "-b7ad6b7169203331-01").id()).isEqualTo(GIVEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-" + GIVEN + "-0000000000000000-01",
        "ff-" + GIVEN + "-b7ad6b7169203331-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-" + GIVEN + "-b7ad6b7169203331-01\n"
      })
  void startsItsOwnForAnythingElse(String header) {
    assertThat(Trace.from(header + "x").id()).matches("[0-9a-f]{32}").isNotEqualTo(GIVEN);
  }

  @Test
  void startsItsOwnWithoutAHeader() {
    assertThat(Trace.from(null).id()).matches("[0-9a-f]{32}");
  }
}
