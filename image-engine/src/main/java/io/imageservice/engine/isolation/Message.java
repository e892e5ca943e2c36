package io.imageservice.engine.isolation;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One thing said between parent and child: a few plain values and files. On the wire: {@code IMG}
 * and the version, the number of files, how many of them are in {@link SharedMemory} instead, the
 * length of the values, the length of each file (four bytes each), the values, the other files. A
 * new field is a new entry of {@code head}.
 *
 * @param head plain values by name
 * @param files encoded images; the arrays are handed on, not copied
 */
public record Message(Map<String, Object> head, List<byte[]> files) {

  private static final int MAGIC = 'I' << 24 | 'M' << 16 | 'G' << 8 | 2;
  private static final int FIXED_BYTES = 16;
  private static final int MAX_HEAD_BYTES = 4 << 20;
  private static final int MAX_FILES = 64;

  // The JDK copies what it writes and reads through memory of this size at a time.
  private static final int CHUNK_BYTES = 1 << 16;

  /** A message without files. */
  public static Message of(Map<String, Object> head) {
    return new Message(head, List.of());
  }

  /** The values, to be read with care. */
  public Fields fields() {
    return new Fields(head);
  }

  /** What the files have together, in bytes. */
  long fileBytes() {
    return files.stream().mapToLong(file -> file.length).sum();
  }

  /**
   * Writes this message.
   *
   * @param shared takes the first files as long as they fit; null: none
   * @throws ProtocolException before anything is written, if the other side would refuse it
   */
  void write(OutputStream out, long maxFileBytes, ByteBuffer shared) throws IOException {
    byte[] values = PlainCodec.encode(head);
    if (values.length > MAX_HEAD_BYTES || files.size() > MAX_FILES || fileBytes() > maxFileBytes) {
      throw new ProtocolException("the message is too large");
    }
    ByteBuffer begin = ByteBuffer.allocate(FIXED_BYTES + 4 * files.size() + values.length);
    int sharedCount = share(shared);
    begin.putInt(MAGIC).putInt(files.size()).putInt(sharedCount).putInt(values.length);
    files.forEach(file -> begin.putInt(file.length));
    begin.put(values);
    out.write(begin.array());
    for (byte[] file : files.subList(sharedCount, files.size())) {
      for (int at = 0; at < file.length; at += CHUNK_BYTES) {
        out.write(file, at, Math.min(CHUNK_BYTES, file.length - at));
      }
    }
    out.flush();
  }

  private int share(ByteBuffer shared) {
    if (shared == null) {
      return 0;
    }
    shared.clear();
    int count = 0;
    while (count < files.size() && files.get(count).length <= shared.remaining()) {
      shared.put(files.get(count++));
    }
    return count;
  }

  /**
   * Reads the next message.
   *
   * @param maxFileBytes the most that all files together may have
   * @param shared where the other side puts files; null: nowhere
   * @throws EOFException if the other side has ended
   * @throws ProtocolException if this is no message
   */
  static Message read(InputStream in, long maxFileBytes, ByteBuffer shared) throws IOException {
    DataInputStream data = new DataInputStream(in);
    if (data.readInt() != MAGIC) {
      throw new ProtocolException("not a message of this version");
    }
    int count = bounded(data.readInt(), MAX_FILES);
    int sharedCount = bounded(data.readInt(), shared == null ? 0 : count);
    byte[] values = new byte[bounded(data.readInt(), MAX_HEAD_BYTES)];
    int[] lengths = new int[count];
    long left = maxFileBytes;
    for (int i = 0; i < count; i++) {
      lengths[i] = bounded(data.readInt(), left);
      left -= lengths[i];
    }
    data.readFully(values);
    List<byte[]> files = new ArrayList<>(count);
    ByteBuffer rest = shared == null ? ByteBuffer.allocate(0) : shared.clear();
    for (int i = 0; i < count; i++) {
      files.add(i < sharedCount ? file(rest, lengths[i]) : file(in, lengths[i]));
    }
    return new Message(Fields.of(PlainCodec.decode(values)).values(), files);
  }

  private static byte[] file(ByteBuffer shared, int length) throws ProtocolException {
    byte[] file = new byte[bounded(length, shared.remaining())];
    shared.get(file);
    return file;
  }

  private static byte[] file(InputStream in, int length) throws IOException {
    byte[] file = new byte[length];
    for (int at = 0; at < length; ) {
      int read = in.read(file, at, Math.min(CHUNK_BYTES, length - at));
      if (read < 0) {
        throw new EOFException();
      }
      at += read;
    }
    return file;
  }

  private static int bounded(int length, long max) throws ProtocolException {
    if (length < 0 || length > max) {
      throw new ProtocolException("a length of " + length + " is not allowed");
    }
    return length;
  }
}
