package io.imageservice.engine.isolation;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.imageservice.engine.Cancellation;
import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A child that does what it is told by a text watermark such as {@code fault:segfault}, and works
 * like any other otherwise. It exists among the tests only.
 */
public final class FaultyChild {

  private static final Pattern FAULT = Pattern.compile("fault:([a-z]+)(?::([^,}]*))?");
  private static final List<Memory> KEPT = new ArrayList<>();

  private FaultyChild() {}

  public static void main(String[] arguments) {
    EngineChild.run(arguments, FaultyChild::around);
  }

  private static EngineChild.Work around(EngineChild.Work work) {
    return (request, cancellation) -> {
      if (request instanceof Request.Render render) {
        Matcher fault = FAULT.matcher(render.recipe().toString());
        if (fault.find()) {
          String said = commit(fault.group(1), fault.group(2), cancellation);
          throw new EngineException(EngineErrorCode.ENGINE_FAILURE, said);
        }
      }
      return work.answer(request, cancellation);
    };
  }

  private static String commit(String fault, String detail, Cancellation cancellation) {
    return switch (fault) {
      case "segfault" -> {
        new Pointer(0).setByte(0, (byte) 1);
        yield "survived";
      }
      case "hang" -> {
        while (true) {
          Thread.onSpinWait();
        }
      }
      case "wait" -> {
        while (!cancellation.isCancelled()) {
          Thread.onSpinWait();
        }
        yield "cancelled";
      }
      case "grab" -> {
        grab(Integer.parseInt(detail));
        yield "grabbed";
      }
      case "heap" -> Integer.toString(new byte[Integer.parseInt(detail) << 20].length);
      case "garbage" -> attempt(FaultyChild::sayGarbage);
      case "pid" -> Long.toString(ProcessHandle.current().pid());
      case "environment" -> new TreeMap<>(System.getenv()).toString();
      case "descriptors" -> descriptors();
      case "connect" -> attempt(() -> connect(Integer.parseInt(detail)));
      case "exec" -> attempt(() -> new ProcessBuilder("/bin/true").start());
      case "write" -> attempt(() -> Files.writeString(Path.of(detail), "written"));
      case "delete" -> attempt(() -> Files.deleteIfExists(Path.of(detail)));
      default -> "unknown";
    };
  }

  private static void grab(int mebibytes) {
    for (int i = 0; i < mebibytes; i += 16) {
      Memory memory = new Memory(16 << 20);
      memory.setMemory(0, memory.size(), (byte) 1);
      KEPT.add(memory);
    }
  }

  private static Object sayGarbage() throws IOException {
    new FileOutputStream(FileDescriptor.out).write(new byte[1_000]);
    return true;
  }

  private static Object connect(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }

  private static String descriptors() {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.map(FaultyChild::target).sorted().collect(Collectors.joining(" "));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String target(Path descriptor) {
    try {
      return descriptor.getFileName() + "=" + Files.readSymbolicLink(descriptor).getFileName();
    } catch (IOException e) {
      return descriptor.getFileName() + "=closed"; // the one that listed them
    }
  }

  private interface Try {
    Object run() throws IOException;
  }

  private static String attempt(Try attempt) {
    try {
      return "done: " + attempt.run();
    } catch (IOException e) {
      return "refused: " + e;
    }
  }
}
