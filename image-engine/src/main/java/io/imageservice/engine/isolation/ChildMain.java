package io.imageservice.engine.isolation;

import io.imageservice.engine.Cancellation;
import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.EngineUnavailableException;
import io.imageservice.engine.Isolation;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What every child does, whatever it works on: answers the requests that come in on standard input,
 * one at a time, until there are no more. One thread reads, so that a cancellation is heard and the
 * end of the parent is noticed at once; another one works.
 */
public final class ChildMain {

  private static final int REFUSED = 2;

  private final InputStream requests =
      new BufferedInputStream(new FileInputStream(FileDescriptor.in));
  private final OutputStream answers = new FileOutputStream(FileDescriptor.out);
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private final ChildSettings settings;

  private ByteBuffer shared; // files of requests, null: they come with the others
  private volatile Cancellation cancellation = new Cancellation();

  private ChildMain(ChildSettings settings) {
    this.settings = settings;
  }

  /** Answers a request. */
  @FunctionalInterface
  public interface Work {
    /**
     * The answer.
     *
     * @throws EngineException if there is none, for a reason that the asker is told
     */
    Message answer(Message request, Cancellation cancellation) throws ProtocolException;
  }

  /**
   * What a child has loaded.
   *
   * @param version what works here, for the parent
   */
  public record Loaded(String version, Work work) {}

  /** Loads all that the work needs: nothing can be opened later. */
  @FunctionalInterface
  public interface Loader {
    /**
     * Loads.
     *
     * @param subject {@link ChildProgram#subject()}
     * @throws EngineUnavailableException if that is not possible; its sentence goes to the operator
     */
    Loaded load(Path subject);
  }

  /** Runs a child until its parent is done with it. */
  public static void run(String[] arguments, Loader loader) {
    System.setOut(System.err); // what is printed must not be taken for an answer
    ChildSettings settings = ChildSettings.of(arguments);
    if (!Sandbox.tieTo(settings.parent())) {
      Runtime.getRuntime().halt(REFUSED);
    }
    ChildMain child = new ChildMain(settings);
    try {
      child.listen(child.prepare(loader));
    } catch (ProtocolException e) {
      System.err.println(e.getMessage());
    } catch (IOException e) {
      // The usual end: the parent has closed the pipe.
    }
    // Nobody is left to answer to: work that still runs is of no use.
    Runtime.getRuntime().halt(REFUSED);
  }

  /** Has the calling thread wait for all others in need of a processor; never taken back. */
  public static void giveWay() {
    Sandbox.giveWay();
  }

  /** Loads what is needed, closes the rest, and tells the parent how that went. */
  private Work prepare(Loader loader) throws IOException {
    try {
      Loaded loaded = loader.load(Path.of(settings.subject()));
      // The JDK opens a pair of sockets the first time, and later may not.
      Files.newByteChannel(Path.of(settings.subject())).close();
      if (settings.shared() != null) {
        shared = SharedMemory.open(Path.of(settings.shared()));
      }
      Isolation isolation = Sandbox.close(settings.maxDataBytes());
      say(Message.of(Map.of("version", loaded.version(), "isolation", isolation.name())));
      return loaded.work();
    } catch (EngineUnavailableException | IllegalStateException e) {
      if (e.getCause() != null) {
        System.err.println(e.getCause().getMessage()); // for the log: it may name files
      }
      say(Message.of(Map.of("problem", e.getMessage())));
      throw new EOFException();
    }
  }

  private void listen(Work work) throws IOException {
    while (true) {
      Message message = Message.read(requests, settings.maxFileBytes(), shared);
      if (message.fields().has("cancel")) {
        cancellation.cancel();
      } else {
        Cancellation current = new Cancellation();
        cancellation = current;
        worker.execute(() -> answer(work, message, current));
      }
    }
  }

  private void answer(Work work, Message message, Cancellation current) {
    try {
      Message answer = work.answer(message, current);
      if (answer.fileBytes() > settings.maxAnswerBytes()) {
        fail(
            EngineErrorCode.OUTPUT_TOO_LARGE,
            "The results have more than %d bytes together.".formatted(settings.maxAnswerBytes()));
        return;
      }
      say(answer);
    } catch (EngineException e) {
      fail(e.code(), e.getMessage());
    } catch (OutOfMemoryError e) {
      fail(EngineErrorCode.ENGINE_MEMORY, "The image takes more memory than one image may have.");
      Runtime.getRuntime().halt(REFUSED); // what else failed for want of memory is unknown
    } catch (Throwable e) { // the parent waits for an answer, whatever it was
      e.printStackTrace();
      fail(EngineErrorCode.ENGINE_FAILURE, "The image could not be processed.");
    }
  }

  private void fail(EngineErrorCode code, String sentence) {
    try {
      say(new Failure(code, sentence).toMessage());
    } catch (IOException e) {
      Runtime.getRuntime().halt(REFUSED); // the parent is gone
    }
  }

  private void say(Message message) throws IOException {
    message.write(answers, settings.maxAnswerBytes(), null);
  }
}
