package io.imageservice.engine.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MemoryBudgetTest {

  private static final long MIB = 1L << 20;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void neverSpendsMoreThanThereIs() throws Exception {
    MemoryBudget budget = new MemoryBudget(100 * MIB);
    AtomicLong spent = new AtomicLong();
    AtomicLong most = new AtomicLong();
    Random random = new Random(5);
    List<CompletableFuture<Long>> all = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      long bytes = (1 + random.nextInt(100)) * MIB;
      all.add(
          CompletableFuture.supplyAsync(
              () ->
                  budget.spend(
                      bytes,
                      () -> {
                        most.accumulateAndGet(spent.addAndGet(bytes), Math::max);
                        Thread.onSpinWait();
                        return spent.addAndGet(-bytes);
                      }),
              threads));
    }

    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);

    assertThat(most.get()).isBetween(50 * MIB, 100 * MIB);
    assertThat(spent).hasValue(0);
  }

  @Test
  void letsSmallWorkPassBesideOther() throws Exception {
    MemoryBudget budget = new MemoryBudget(10 * MIB);
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    var first = CompletableFuture.supplyAsync(() -> hold(budget, 9 * MIB, inside, end), threads);
    inside.await();

    assertThat(budget.spend(MIB, () -> "beside")).isEqualTo("beside");

    assertThat(first).isNotDone();
    end.countDown();
    assertThat(first.get()).isEqualTo("held");
  }

  @Test
  void letsLargeWorkWait() throws Exception {
    MemoryBudget budget = new MemoryBudget(10 * MIB);
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    var small = CompletableFuture.supplyAsync(() -> hold(budget, MIB, inside, end), threads);
    inside.await();
    // More than there is at all: done alone.
    var large = CompletableFuture.supplyAsync(() -> budget.spend(50 * MIB, small::isDone), threads);

    assertThat(large.completeOnTimeout(null, 100, TimeUnit.MILLISECONDS).join()).isNull();

    var again = CompletableFuture.supplyAsync(() -> budget.spend(50 * MIB, () -> "in"), threads);
    end.countDown();
    assertThat(again.get()).isEqualTo("in");
    assertThat(small.get()).isEqualTo("held");
  }

  @Test
  void givesBackWhatFailedWorkHad() {
    MemoryBudget budget = new MemoryBudget(10 * MIB);

    assertThatThrownBy(
            () ->
                budget.spend(
                    10 * MIB,
                    () -> {
                      throw new IllegalStateException("failed");
                    }))
        .hasMessage("failed");

    assertThat(budget.spend(10 * MIB, () -> "again")).isEqualTo("again");
  }

  @Test
  void doesWhatCanWaitOnlyWhereNobodyHasTo() throws Exception {
    MemoryBudget budget = new MemoryBudget(10 * MIB);
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch inside = new CountDownLatch(1);
    var held = CompletableFuture.supplyAsync(() -> hold(budget, 6 * MIB, inside, end), threads);
    inside.await();

    assertThat(budget.spendIfFree(4 * MIB, () -> "room")).contains("room");
    assertThat(budget.spendIfFree(5 * MIB, () -> "no room")).isEmpty();

    Thread waiting = new Thread(() -> budget.spend(10 * MIB, () -> "large"));
    waiting.start();
    while (waiting.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(budget.spendIfFree(MIB, () -> "before it")).isEmpty();

    end.countDown();
    assertThat(held.get()).isEqualTo("held");
    waiting.join();
    assertThat(budget.spendIfFree(50 * MIB, () -> "alone")).contains("alone");
  }

  private static String hold(
      MemoryBudget budget, long bytes, CountDownLatch inside, CountDownLatch end) {
    return budget.spend(
        bytes,
        () -> {
          inside.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return "held";
        });
  }
}
