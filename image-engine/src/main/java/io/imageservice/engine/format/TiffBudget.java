package io.imageservice.engine.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Adds up what reading all values of a TIFF structure would cost, without reading any: a few
 * kilobytes can name the same bytes thousands of times.
 */
final class TiffBudget {

  private static final int MAX_DIRECTORIES = 50;
  private static final int MAX_ENTRIES = 2_000;
  private static final long MAX_VALUE_BYTES = 16L << 20;
  private static final int LONGEST_TYPE = 8;
  private static final Set<Integer> DIRECTORY_TAGS =
      Set.of(TiffEntry.SUB_DIRECTORIES, TiffEntry.EXIF, TiffEntry.GPS, TiffEntry.INTEROPERABILITY);

  private final ByteBuffer data;
  private final Deque<Integer> pending = new ArrayDeque<>();
  private final Set<Integer> seen = new HashSet<>();
  private int entries;
  private long valueBytes;

  private TiffBudget(byte[] tiff) {
    data = ByteBuffer.wrap(tiff).asReadOnlyBuffer();
    data.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  /** Whether all values of the structure can be read within a few megabytes. */
  static boolean isHeldBy(byte[] tiff) {
    try {
      return new TiffBudget(tiff).isHeld();
    } catch (IndexOutOfBoundsException e) {
      return false; // a directory leaves the structure
    }
  }

  private boolean isHeld() {
    if (data.getShort(2) != 42) {
      return false;
    }
    pending.add(data.getInt(4));
    while (!pending.isEmpty()) {
      int directory = pending.remove();
      if (directory == 0 || !seen.add(directory)) {
        continue;
      }
      add(directory);
      if (seen.size() > MAX_DIRECTORIES || entries > MAX_ENTRIES || valueBytes > MAX_VALUE_BYTES) {
        return false;
      }
    }
    return true;
  }

  private void add(int directory) {
    int count = TiffEntry.count(data, directory);
    entries += count;
    if (entries > MAX_ENTRIES) {
      return;
    }
    for (int i = 0; i < count; i++) {
      TiffEntry entry = TiffEntry.at(data, TiffEntry.position(directory, i));
      valueBytes += entry.valueBytes(LONGEST_TYPE);
      if (DIRECTORY_TAGS.contains(entry.tag())) {
        pending.add(entry.offset());
      }
    }
    int next = TiffEntry.position(directory, count);
    if (next + 4 <= data.limit()) {
      pending.add(data.getInt(next));
    }
  }
}
