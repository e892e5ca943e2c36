package io.imageservice.engine.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

  private static final Map<String, Object> HEAD = head();

  @Test
  void isReadAsItWasWritten() throws Exception {
    byte[] large = new byte[200_000];
    new Random(1).nextBytes(large);
    byte[] wire = wire(new Message(HEAD, List.of(large, new byte[0], "small".getBytes(UTF_8))));

    Message read = read(wire, 200_005);

    assertThat(read.head()).isEqualTo(HEAD);
    assertThat(read.head().get("whole")).isInstanceOf(Integer.class);
    assertThat(read.head().get("long")).isInstanceOf(Long.class);
    assertThat(read.files()).hasSize(3).first().isEqualTo(large);
    assertThat(read.files().get(2)).asString(UTF_8).isEqualTo("small");
  }

  @Test
  void isRefusedWhereItsFilesAreLargerThanAllowed() throws Exception {
    Message message = new Message(Map.of(), List.of(new byte[60], new byte[41]));

    assertThatThrownBy(() -> read(wire(message), 100)).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> message.write(new ByteArrayOutputStream(), 100, null))
        .isInstanceOf(ProtocolException.class);
    assertThat(read(wire(message), 101).files()).hasSize(2);
  }

  @Test
  void leavesInSharedMemoryWhatFitsThere() throws Exception {
    ByteBuffer shared = ByteBuffer.allocateDirect(100);
    List<byte[]> files = List.of("first".getBytes(UTF_8), new byte[95], new byte[1]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    for (int i = 0; i < 2; i++) { // each message begins anew
      out.reset();
      new Message(HEAD, files).write(out, 1_000, shared);

      Message read = readShared(out.toByteArray(), shared.asReadOnlyBuffer());

      assertThat(read.head()).isEqualTo(HEAD);
      assertThat(read.files()).usingRecursiveComparison().isEqualTo(files);
    }
    assertThat(out.size()).isEqualTo(wire(new Message(HEAD, files)).length - 100);
  }

  @Test
  void isRefusedWhereItsFilesLieBeyondTheSharedMemory() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Message(HEAD, List.of(new byte[101])).write(out, 1_000, ByteBuffer.allocate(101));

    assertThatThrownBy(() -> readShared(out.toByteArray(), ByteBuffer.allocate(100)))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void isNeverReadFromLessThanAll() throws Exception {
    byte[] wire = wire(new Message(HEAD, List.of(new byte[10])));

    for (int length = 0; length < wire.length; length++) {
      byte[] part = Arrays.copyOf(wire, length);
      assertThatThrownBy(() -> read(part, 100)).isInstanceOf(EOFException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "494d4701 00000000 00000000 00000005 6d00000000", // another version
        "494d4702 00000041 00000000 00000005 6d00000000", // too many files
        "494d4702 ffffffff 00000000 00000005 6d00000000", // a negative number of files
        "494d4702 00000000 00000000 7fffffff 6d00000000", // 2 GiB of values
        "494d4702 00000001 00000001 00000005 00000005 6d00000000", // a file where none can be
        "494d4702 00000001 00000000 00000005 80000000 6d00000000", // a negative length
        "494d4702 00000000 00000000 00000001 6e", // no map
        "494d4702 00000000 00000000 00000006 6d0000000000", // something behind the values
        "494d4702 00000000 00000000 00000005 6d7fffffff", // a huge map
        "494d4702 00000000 00000000 0000000b 6d00000001000000016b78", // an unknown kind of value
        "494d4702 00000000 00000000 0000000f 6d00000001000000016b737fffffff" // a text of 2 GiB
      })
  void isRefusedWhereItIsNonsense(String hex) {
    byte[] wire = HexFormat.of().parseHex(hex.replace(" ", ""));

    assertThatThrownBy(() -> read(Arrays.copyOf(wire, wire.length + 64), 100))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void isRefusedWhereItIsNestedTooDeep() {
    Object value = "core";
    for (int i = 0; i < 40; i++) {
      value = List.of(value);
    }
    byte[] bytes = PlainCodec.encode(value);

    assertThatThrownBy(() -> PlainCodec.decode(bytes)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void takesNoMemoryForElementsThatOnlyAreAnnounced() {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
    for (int depth = 0; depth < 20; depth++) { // each says that it fills the rest
      bytes.put((byte) 'l').putInt(bytes.remaining() - 4);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    assertThatThrownBy(() -> PlainCodec.decode(bytes.array()))
        .isInstanceOf(ProtocolException.class);

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(bytes.capacity());
  }

  @Test
  void readsAnyBytesOrRefusesThem() throws IOException {
    byte[] wire = wire(new Message(HEAD, List.of(new byte[10])));
    Random random = new Random(7);

    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = wire.clone();
      mutated[random.nextInt(wire.length)] = (byte) random.nextInt();
      try {
        Message message = read(mutated, 1_000);
        assertThat(message.fileBytes()).isLessThanOrEqualTo(1_000);
      } catch (EOFException | ProtocolException e) {
        assertThat(e).isNotNull(); // either of them is a clean refusal
      }
    }
  }

  @Test
  void holdsPlainValuesOnly() {
    assertThatThrownBy(() -> PlainCodec.encode(new Object()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Map<String, Object> head() {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("nothing", null);
    head.put("yes", true);
    head.put("no", false);
    head.put("whole", 7);
    head.put("long", 1L << 40);
    head.put("real", 0.1);
    head.put("text", "späße \uD83D\uDE00");
    head.put("list", List.of(1, "two", List.of(), Map.of("three", 3.0)));
    return Collections.unmodifiableMap(head);
  }

  private static byte[] wire(Message message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    message.write(out, Integer.MAX_VALUE, null);
    return out.toByteArray();
  }

  private static Message read(byte[] wire, long maxFileBytes) throws IOException {
    return Message.read(new ByteArrayInputStream(wire), maxFileBytes, null);
  }

  private static Message readShared(byte[] wire, ByteBuffer shared) throws IOException {
    return Message.read(new ByteArrayInputStream(wire), 1_000, shared);
  }
}
