package io.imageservice.benchmarks.load;

import io.imageservice.benchmarks.client.Api;
import io.imageservice.benchmarks.client.Api.Accepted;
import io.imageservice.benchmarks.client.EventStream;
import io.imageservice.benchmarks.client.EventStream.End;
import io.imageservice.benchmarks.client.FileForm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One user who sends jobs and hears of their ends on one stream. */
public final class Account implements AutoCloseable {

  private static final int LIMIT_SECONDS = 180;

  private final Api api;
  private final EventStream events;

  /**
   * What a job consists of.
   *
   * @param form the file that is sent
   * @param afterwards what is done with its result
   * @param format what it is made into
   */
  public record Task(FileForm form, Afterwards afterwards, String format) {
    public Task(FileForm form, Afterwards afterwards) {
      this(form, afterwards, "jpeg");
    }
  }

  /** What is done with a result that is there. */
  public enum Afterwards {
    NOTHING,
    DOWNLOAD,
    DELETE
  }

  private Account(Api api, EventStream events) {
    this.api = api;
    this.events = events;
  }

  /** Registers a new user and begins to listen. */
  public static Account open(URI root, HttpClient client) throws IOException, InterruptedException {
    Api api = Api.ofNewAccount(root, client);
    return new Account(api, EventStream.open(api));
  }

  /**
   * Begins a job at once.
   *
   * @param due when it was to begin
   * @return its times; a job that goes wrong is a result, too
   */
  public CompletableFuture<JobTimes> send(long due, Task task) {
    Job job = new Job(due, System.nanoTime(), task);
    return api.createInstructionFor(task.format())
        .thenCompose(job::upload)
        .thenCompose(job::awaitEnd)
        .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
        .handle((ended, fault) -> job.times(ended, fault));
  }

  @Override
  public void close() throws IOException {
    events.close();
  }

  /** A job under way; its steps come one after another. */
  private final class Job {
    private final long due;
    private final long begun;
    private final Task task;
    private volatile long uploadBegun;
    private volatile long accepted;

    Job(long due, long begun, Task task) {
      this.due = due;
      this.begun = begun;
      this.task = task;
    }

    CompletableFuture<Accepted> upload(String instruction) {
      uploadBegun = System.nanoTime();
      return api.upload(instruction, task.form());
    }

    CompletableFuture<End> awaitEnd(Accepted ids) {
      accepted = System.nanoTime();
      CompletableFuture<End> input = events.end(ids.input());
      return events
          .end(ids.output())
          .thenCombine(input, (output, any) -> output)
          .whenComplete(
              (end, fault) -> {
                events.forget(ids.input());
                events.forget(ids.output());
              })
          .thenCompose(end -> use(ids, end));
    }

    private CompletableFuture<End> use(Accepted ids, End end) {
      return switch (task.afterwards()) {
        case NOTHING -> CompletableFuture.completedFuture(end);
        case DOWNLOAD -> api.download(ids).thenApply(size -> end);
        case DELETE -> api.delete(ids.instruction()).thenApply(body -> end);
      };
    }

    JobTimes times(End end, Throwable fault) {
      Optional<String> problem = Optional.ofNullable(fault).map(Throwable::toString);
      if (end != null && !end.status().equals("DONE")) {
        problem = Optional.of("the output ended " + end.status());
      }
      long ended = end == null ? System.nanoTime() : end.nanos();
      return new JobTimes(due, begun, uploadBegun, accepted, ended, problem);
    }
  }
}
