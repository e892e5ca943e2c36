package io.imageservice.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.SharedProduct;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing is lost, doubled or left over when services are killed under load. */
class KillIT {
  private static final long SEED = Long.getLong("seed", 20_260_101L);

  @Test
  void survivesTheEndOfLibertyAndOfTheBroker() {
    List<String> victims = List.of("liberty", "artemis");
    assertThat(new KillProgram(SharedProduct.get(), SEED, System.out).run(victims, 3)).isEmpty();
  }

  @Test
  @Tag("full")
  void survivesTenEndsOfEveryService() {
    List<String> victims = new ArrayList<>();
    KillProgram.SERVICES.forEach(service -> victims.addAll(Collections.nCopies(10, service)));
    Collections.shuffle(victims, new Random(SEED));
    assertThat(new KillProgram(SharedProduct.get(), SEED, System.out).run(victims, 4)).isEmpty();
  }
}
