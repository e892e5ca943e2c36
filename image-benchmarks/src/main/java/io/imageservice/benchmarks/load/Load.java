package io.imageservice.benchmarks.load;

import io.imageservice.benchmarks.load.Account.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** A way to send jobs. It returns once every job has ended. */
public sealed interface Load permits Load.Closed, Load.Open {

  /** Sends jobs from several accounts in turn and waits for the last one's end. */
  List<JobTimes> run(List<Account> accounts, double seconds, Task task)
      throws InterruptedException, ExecutionException;

  /** For people. */
  String title();

  /** How many jobs are under way at the same time, at most the number of processor cores. */
  int parallelism(int cores);

  /**
   * So many clients, each of whom sends its next job when the last one has ended. A stall makes
   * them all wait, so that this model tells the throughput and not what users suffer.
   */
  record Closed(int clients) implements Load {
    @Override
    public String title() {
      return "closed, %d client%s".formatted(clients, clients == 1 ? "" : "s");
    }

    @Override
    public int parallelism(int cores) {
      return Math.min(clients, cores);
    }

    @Override
    public List<JobTimes> run(List<Account> accounts, double seconds, Task task)
        throws InterruptedException, ExecutionException {
      long deadline = System.nanoTime() + Math.round(seconds * 1e9);
      ExecutorService threads = Executors.newFixedThreadPool(clients);
      try {
        List<Callable<List<JobTimes>>> work = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
          Account account = accounts.get(i % accounts.size());
          work.add(() -> sendUntil(deadline, account, task));
        }
        List<JobTimes> all = new ArrayList<>();
        for (Future<List<JobTimes>> each : threads.invokeAll(work)) {
          all.addAll(each.get());
        }
        return all;
      } finally {
        threads.shutdownNow();
      }
    }

    private static List<JobTimes> sendUntil(long deadline, Account account, Task task)
        throws InterruptedException, ExecutionException {
      List<JobTimes> times = new ArrayList<>();
      while (System.nanoTime() < deadline) {
        JobTimes job = account.send(System.nanoTime(), task).get();
        times.add(job);
        if (!job.isDone()) {
          LockSupport.parkNanos(100_000_000); // a service that refuses is not to be stormed
        }
      }
      return times;
    }
  }

  /**
   * A fixed rate: each job is sent when it is due, whatever became of those before, and its times
   * count from when it was due. A stall shows in every job that was due meanwhile.
   */
  record Open(double perSecond) implements Load {
    @Override
    public String title() {
      return "open, %.1f jobs/s".formatted(perSecond);
    }

    @Override
    public int parallelism(int cores) {
      return cores;
    }

    @Override
    public List<JobTimes> run(List<Account> accounts, double seconds, Task task)
        throws InterruptedException, ExecutionException {
      Schedule schedule = new Schedule(System.nanoTime(), perSecond);
      List<CompletableFuture<JobTimes>> jobs = new ArrayList<>();
      for (int i = 0; i < schedule.count(seconds); i++) {
        long due = schedule.dueNanos(i);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
        }
        jobs.add(accounts.get(i % accounts.size()).send(due, task));
      }
      List<JobTimes> all = new ArrayList<>();
      for (CompletableFuture<JobTimes> job : jobs) {
        all.add(job.get());
      }
      return all;
    }
  }
}
