package io.imageservice.engine.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The directories of a classic TIFF (TIFF 6.0, section 2). What is not needed is taken out of its
 * directory and its bytes are overwritten with zeros, in place: no pixel moves.
 */
final class TiffTags implements MetadataRemoval.Remover {

  private static final int CLASSIC = 42;
  private static final int ENTRY_BYTES = 12;
  private static final int MAX_DIRECTORIES = 1_000;
  private static final int TAG_SUB_DIRECTORIES = 330;
  private static final int TAG_EXIF = 34_665;
  private static final int TAG_GPS = 34_853;
  private static final int TAG_COPYRIGHT = 33_432;
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
  // Layout, packing and meaning of the pixels, and the colour profile.
  private static final Set<Integer> NEEDED =
      Set.of(
          254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281,
          282, 283, 284, 290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324,
          325, 326, 327, 328, 332, 334, 336, 338, 339, 340, 341, 342, 347, 512, 513, 514, 515, 517,
          518, 519, 520, 521, 529, 530, 531, 532, 34_675);

  @Override
  public Optional<byte[]> remove(byte[] file, byte[] exif) {
    ByteBuffer data = ByteBuffer.wrap(file.clone());
    data.order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (data.getShort(2) != CLASSIC) {
      return Optional.empty(); // BigTIFF is encoded again
    }
    Set<Integer> seen = new HashSet<>();
    int directory = data.getInt(4);
    while (directory != 0) {
      if (!seen.add(directory) || seen.size() > MAX_DIRECTORIES) {
        return Optional.empty();
      }
      directory = clean(data, directory, exif != null, seen);
    }
    return Optional.of(data.array());
  }

  /** Cleans one directory and returns the offset of the next one. */
  private static int clean(
      ByteBuffer data, int directory, boolean keepsCopyright, Set<Integer> seen) {
    int count = data.getShort(directory) & 0xffff;
    int next = data.getInt(directory + 2 + ENTRY_BYTES * count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int entry = directory + 2 + ENTRY_BYTES * i;
      int tag = data.getShort(entry) & 0xffff;
      if (NEEDED.contains(tag) || (keepsCopyright && tag == TAG_COPYRIGHT)) {
        move(data, entry, directory + 2 + ENTRY_BYTES * kept++);
      } else {
        eraseValue(data, entry, tag, seen);
      }
    }
    data.putShort(directory, (short) kept);
    int end = directory + 2 + ENTRY_BYTES * kept;
    data.putInt(end, next);
    erase(data, end + 4, ENTRY_BYTES * (count - kept));
    return next;
  }

  private static void move(ByteBuffer data, int from, int to) {
    byte[] entry = new byte[ENTRY_BYTES];
    data.get(from, entry);
    data.put(to, entry);
  }

  private static void eraseValue(ByteBuffer data, int entry, int tag, Set<Integer> seen) {
    int type = data.getShort(entry + 2) & 0xffff;
    long bytes =
        (data.getInt(entry + 4) & 0xffff_ffffL) * (type < TYPE_BYTES.length ? TYPE_BYTES[type] : 1);
    int offset = data.getInt(entry + 8);
    if (tag == TAG_EXIF || tag == TAG_GPS || tag == TAG_SUB_DIRECTORIES) {
      if (data.getInt(entry + 4) != 1) {
        throw new IllegalArgumentException("several directories under one tag");
      }
      eraseDirectory(data, offset, seen);
    } else if (bytes > 4) {
      erase(data, offset, Math.toIntExact(bytes));
    }
  }

  private static void eraseDirectory(ByteBuffer data, int directory, Set<Integer> seen) {
    if (!seen.add(directory) || seen.size() > MAX_DIRECTORIES) {
      throw new IllegalArgumentException("directories form no tree");
    }
    int count = data.getShort(directory) & 0xffff;
    for (int i = 0; i < count; i++) {
      int entry = directory + 2 + ENTRY_BYTES * i;
      eraseValue(data, entry, data.getShort(entry) & 0xffff, seen);
    }
    erase(data, directory, 2 + ENTRY_BYTES * count + 4);
  }

  private static void erase(ByteBuffer data, int offset, int bytes) {
    data.put(offset, new byte[Math.min(bytes, data.capacity())]);
  }
}
