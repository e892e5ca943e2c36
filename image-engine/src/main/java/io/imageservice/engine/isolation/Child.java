package io.imageservice.engine.isolation;

import io.imageservice.engine.Cancellation;
import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.EngineUnavailableException;
import io.imageservice.engine.Isolation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One child process, as its parent sees it. One thread at a time talks to it; {@link #check} looks
 * after it from another one.
 */
final class Child {

  private static final Duration END_PATIENCE = Duration.ofSeconds(5);
  private static final Duration CANCEL_PATIENCE = Duration.ofMillis(500);

  private final Process process;
  private final OutputStream requests;
  private final InputStream answers;
  private final PoolSettings settings;
  private final ByteBuffer shared;
  private final ReentrantLock sending = new ReentrantLock();

  // Written under the lock of this.
  private volatile Job current;
  private volatile boolean isUnwanted;
  private Isolation isolation = Isolation.NONE;
  private String version;

  /** What is being waited for. */
  private static final class Job {
    private final Cancellation cancellation;
    private final Duration timeout;
    private final long begunNanos = System.nanoTime();
    private long cancelledNanos;
    private boolean isTold;
    // Why the child was ended, if its parent ended it.
    private volatile EngineException verdict;

    private Job(Cancellation cancellation, Duration timeout) {
      this.cancellation = cancellation;
      this.timeout = timeout;
    }

    private boolean isOver(long nanos) {
      return nanos - begunNanos > timeout.toNanos();
    }
  }

  /**
   * A child that was started.
   *
   * @param shared where it looks for files of requests; null: nowhere
   */
  Child(Process process, PoolSettings settings, ByteBuffer shared) {
    this.process = process;
    this.settings = settings;
    this.shared = shared;
    this.requests = process.getOutputStream();
    this.answers = process.getInputStream();
  }

  /**
   * Waits until the child is ready for work.
   *
   * @throws IOException if it does not become so in time
   * @throws EngineUnavailableException if it says why it cannot
   */
  void greet(Duration patience) throws IOException {
    Message hello = await(null, new Job(new Cancellation(), patience));
    if (hello.fields().has("problem")) {
      throw new EngineUnavailableException(hello.fields().text("problem"));
    }
    isolation = hello.fields().constant("isolation", Isolation.class);
    version = hello.fields().text("version");
  }

  String version() {
    return version;
  }

  Isolation isolation() {
    return isolation;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Physical memory in use, in bytes; 0 if nobody knows. */
  long residentBytes() {
    return ResidentMemory.of(process.pid());
  }

  /**
   * Asks and waits for the answer.
   *
   * @param timeout after which the child is ended
   * @throws EngineException if the child was ended or ended by itself while it worked
   * @throws NotAskedException if the child was gone before it had the question
   */
  <T> T ask(Message question, Reader<T> reader, Duration timeout, Cancellation cancellation)
      throws NotAskedException {
    if (question.fileBytes() > settings.maxRequestBytes()) {
      throw new EngineException(
          EngineErrorCode.FILE_TOO_LARGE,
          "The file and those that its recipe refers to have more than %d bytes together."
              .formatted(settings.maxRequestBytes()));
    }
    Job job = new Job(cancellation, timeout);
    try {
      Message answer = await(question, job);
      Optional<Failure> failure = Failure.in(answer);
      if (failure.isEmpty()) {
        return reader.read(answer);
      }
      if (failure.get().code() == EngineErrorCode.ENGINE_MEMORY) {
        end(); // it ends by itself as well: what else failed for want of memory is unknown
      }
      throw failure.get().toException();
    } catch (NotAskedException e) {
      throw e;
    } catch (IOException e) {
      end();
      if (job.verdict != null) {
        throw job.verdict;
      }
      if (isUnwanted) {
        throw stopped();
      }
      throw new EngineException(
          EngineErrorCode.ENGINE_CRASH, "The image engine crashed while it worked on the file.", e);
    }
  }

  private Message await(Message question, Job job) throws IOException {
    begin(job);
    try {
      if (question != null) {
        send(question, job);
      }
      return Message.read(answers, settings.maxAnswerBytes(), null);
    } finally {
      begin(null);
    }
  }

  private synchronized void begin(Job job) {
    current = job;
  }

  private void send(Message question, Job job) throws IOException {
    sending.lock();
    try {
      question.write(requests, settings.maxRequestBytes(), shared);
    } catch (IOException e) {
      if (job.verdict != null) {
        throw e;
      }
      end();
      throw new NotAskedException(e);
    } finally {
      sending.unlock();
    }
  }

  /** Ends the child if what it works on takes too long or too much; called again and again. */
  void check() {
    Job job = current;
    if (job == null) {
      return;
    }
    long now = System.nanoTime();
    if (job.isOver(now)) {
      end(
          job,
          EngineErrorCode.ENGINE_TIMEOUT,
          "The processing took longer than %d seconds.".formatted(job.timeout.toSeconds()));
    } else if (residentBytes() > settings.maxChildBytes()) {
      end(
          job,
          EngineErrorCode.ENGINE_MEMORY,
          "The image takes more memory than one image may have.");
    } else if (job.cancellation.isCancelled()) {
      cancel(job, now);
    }
  }

  private void cancel(Job job, long now) {
    if (job.cancelledNanos == 0) {
      job.cancelledNanos = now;
    }
    if (now - job.cancelledNanos > CANCEL_PATIENCE.toNanos()) {
      end(job, EngineErrorCode.ENGINE_CANCELLED, "The processing was cancelled.");
    } else if (!job.isTold && sending.tryLock()) {
      try {
        job.isTold = true;
        Message.of(Map.of("cancel", true)).write(requests, 0, null);
      } catch (IOException e) {
        return; // it is gone; who waits for it learns that as well
      } finally {
        sending.unlock();
      }
    }
  }

  // Under the lock, so that a job never pays for the one before it.
  private synchronized void end(Job job, EngineErrorCode code, String sentence) {
    if (current == job) {
      job.verdict = new EngineException(code, sentence);
      process.destroyForcibly();
    }
  }

  /** Ends the child because nobody wants its work any more. */
  void cancel() {
    isUnwanted = true;
    end();
  }

  private static EngineException stopped() {
    return new EngineException(
        EngineErrorCode.ENGINE_CANCELLED, "The image engine is being stopped.");
  }

  /** Ends the child at once and waits until it is gone. */
  void end() {
    process.destroyForcibly();
    try {
      process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
