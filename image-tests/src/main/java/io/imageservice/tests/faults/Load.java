package io.imageservice.tests.faults;

import io.imageservice.tests.checker.Journal;
import io.imageservice.tests.product.LocalRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Several clients at once, each with an account of its own, until {@link #finish} is called. */
final class Load {
  private final Journal journal = new Journal();
  private final AtomicBoolean isOver = new AtomicBoolean();
  private final List<CompletableFuture<Void>> clients = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private Load() {}

  /**
   * Begins.
   *
   * @param pace how long each client rests between two uploads
   */
  static Load begin(LocalRun run, int clients, Duration pace, long seed) {
    Load load = new Load();
    LoadPictures pictures = new LoadPictures(seed);
    for (int i = 0; i < clients; i++) {
      LoadClient client =
          new LoadClient(
              run.newUser(), pictures, load.journal, new Random(seed + i), pace, load.isOver);
      load.clients.add(CompletableFuture.runAsync(client, load.threads));
    }
    return load;
  }

  Journal journal() {
    return journal;
  }

  /** Whether a client has met something that no fault excuses. */
  boolean isBroken() {
    return clients.stream().anyMatch(CompletableFuture::isCompletedExceptionally);
  }

  /**
   * Lets every client finish the request it is at.
   *
   * @throws java.util.concurrent.CompletionException if one has met what no fault excuses
   */
  void finish() {
    isOver.set(true);
    clients.forEach(CompletableFuture::join);
    threads.shutdown();
  }
}
