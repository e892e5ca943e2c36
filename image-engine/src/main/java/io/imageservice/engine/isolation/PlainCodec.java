package io.imageservice.engine.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plain values as bytes: null, booleans, numbers, texts, lists, and maps with texts as keys. One
 * letter says what follows; texts and collections begin with their length. Reading makes no other
 * objects than these and none that is larger than the bytes that it stands in.
 */
final class PlainCodec {

  private static final int MAX_DEPTH = 32;

  private PlainCodec() {}

  /**
   * The bytes of a value.
   *
   * @throws IllegalArgumentException if it is not plain
   */
  static byte[] encode(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try {
      write(new DataOutputStream(bytes), value);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  /** The value of bytes that may come from anyone. */
  static Object decode(byte[] bytes) throws ProtocolException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      Object value = read(in, 0);
      if (in.available() > 0) {
        throw new ProtocolException("a value is followed by more");
      }
      return value;
    } catch (EOFException e) {
      throw new ProtocolException("a value is cut off");
    } catch (ProtocolException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }

  private static void write(DataOutputStream out, Object value) throws IOException {
    if (value == null) {
      out.writeByte('n');
    } else if (value instanceof Boolean flag) {
      out.writeByte(flag ? 't' : 'f');
    } else if (value instanceof String text) {
      out.writeByte('s');
      writeText(out, text);
    } else if (value instanceof Integer number) {
      out.writeByte('i');
      out.writeInt(number);
    } else if (value instanceof Long number) {
      out.writeByte('j');
      out.writeLong(number);
    } else if (value instanceof Number number) {
      out.writeByte('d');
      out.writeDouble(number.doubleValue());
    } else if (value instanceof List<?> list) {
      out.writeByte('l');
      out.writeInt(list.size());
      for (Object element : list) {
        write(out, element);
      }
    } else if (value instanceof Map<?, ?> map) {
      out.writeByte('m');
      out.writeInt(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        writeText(out, (String) entry.getKey());
        write(out, entry.getValue());
      }
    } else {
      throw new IllegalArgumentException("not a plain value: " + value.getClass().getName());
    }
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static Object read(DataInputStream in, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new ProtocolException("a value is nested too deep");
    }
    int kind = in.readByte();
    return switch (kind) {
      case 'n' -> null;
      case 't' -> true;
      case 'f' -> false;
      case 'i' -> in.readInt();
      case 'j' -> in.readLong();
      case 'd' -> in.readDouble();
      case 's' -> readText(in);
      case 'l' -> readList(in, depth);
      case 'm' -> readMap(in, depth);
      default -> throw new ProtocolException("a value of the unknown kind " + kind);
    };
  }

  private static List<Object> readList(DataInputStream in, int depth) throws IOException {
    int size = readLength(in);
    List<Object> list = new ArrayList<>(); // not of that size: lists in lists share what is left
    for (int i = 0; i < size; i++) {
      list.add(read(in, depth + 1));
    }
    return list;
  }

  private static Map<String, Object> readMap(DataInputStream in, int depth) throws IOException {
    int size = readLength(in);
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(readText(in), read(in, depth + 1));
    }
    return map;
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(in.readNBytes(readLength(in)), UTF_8);
  }

  /** Every element and every letter takes at least one byte of what is left. */
  private static int readLength(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new ProtocolException("a length of " + length + " does not fit");
    }
    return length;
  }
}
