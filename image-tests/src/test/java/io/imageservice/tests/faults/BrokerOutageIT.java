package io.imageservice.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import io.imageservice.tests.product.RunningProduct;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Uploads need no broker: what is accepted while it is down is processed when it is back. */
class BrokerOutageIT {

  @Test
  void takesUploadsWhileTheBrokerIsDown() {
    RunningProduct product = SharedProduct.get();
    ApiClient user = SharedProduct.newUser();
    List<Job> jobs = new ArrayList<>();

    // The launcher cannot start it again while it is stopped itself.
    product.signalLauncher("STOP");
    try {
      product.signal("artemis", "KILL");
      for (int i = 0; i < 20; i++) {
        jobs.add(user.submit("images/thumbnail", "n" + i + ".png", Pictures.png(90, 60, i)));
      }
      assertThat(user.get("/health/ready").status()).isEqualTo(200);
    } finally {
      product.signalLauncher("CONT");
    }

    long back = System.nanoTime();
    jobs.forEach(user::done);
    System.out.printf(
        "20 uploads accepted without a broker, drained %.1f s after its return%n",
        (System.nanoTime() - back) / 1e9);
  }

  @Test
  void takesUploadsWhileTheBrokerHangs() {
    RunningProduct product = SharedProduct.get();
    ApiClient user = SharedProduct.newUser();
    List<Job> jobs = new ArrayList<>();

    product.signal("artemis", "STOP");
    try {
      for (int i = 0; i < 10; i++) {
        jobs.add(user.submit("images/thumbnail", "n" + i + ".png", Pictures.png(90, 60, i)));
      }
    } finally {
      product.signal("artemis", "CONT");
    }

    for (Job job : jobs) {
      Poll.untilTrue(
          Duration.ofSeconds(90),
          job + " is done",
          () -> user.get(job.outputPath()).data().at("/detail/status").asText().equals("DONE"));
    }
  }
}
