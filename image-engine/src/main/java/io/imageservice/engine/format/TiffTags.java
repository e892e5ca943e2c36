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
  private static final int MAX_DIRECTORIES = 1_000;
  private static final Set<Integer> DIRECTORIES =
      Set.of(TiffEntry.SUB_DIRECTORIES, TiffEntry.EXIF, TiffEntry.GPS);
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
    int count = TiffEntry.count(data, directory);
    int next = data.getInt(TiffEntry.position(directory, count));
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int position = TiffEntry.position(directory, i);
      TiffEntry entry = TiffEntry.at(data, position);
      if (NEEDED.contains(entry.tag()) || (keepsCopyright && entry.tag() == TiffEntry.COPYRIGHT)) {
        move(data, position, TiffEntry.position(directory, kept++));
      } else {
        eraseValue(data, entry, seen);
      }
    }
    data.putShort(directory, (short) kept);
    int end = TiffEntry.position(directory, kept);
    data.putInt(end, next);
    erase(data, end + 4, TiffEntry.BYTES * (count - kept));
    return next;
  }

  private static void move(ByteBuffer data, int from, int to) {
    byte[] entry = new byte[TiffEntry.BYTES];
    data.get(from, entry);
    data.put(to, entry);
  }

  private static void eraseValue(ByteBuffer data, TiffEntry entry, Set<Integer> seen) {
    long bytes = entry.valueBytes(1);
    if (DIRECTORIES.contains(entry.tag())) {
      if (entry.count() != 1) {
        throw new IllegalArgumentException("several directories under one tag");
      }
      eraseDirectory(data, entry.offset(), seen);
    } else if (bytes > 4) {
      erase(data, entry.offset(), Math.toIntExact(bytes));
    }
  }

  private static void eraseDirectory(ByteBuffer data, int directory, Set<Integer> seen) {
    if (!seen.add(directory) || seen.size() > MAX_DIRECTORIES) {
      throw new IllegalArgumentException("directories form no tree");
    }
    int count = TiffEntry.count(data, directory);
    for (int i = 0; i < count; i++) {
      eraseValue(data, TiffEntry.at(data, TiffEntry.position(directory, i)), seen);
    }
    erase(data, directory, TiffEntry.position(0, count) + 4);
  }

  private static void erase(ByteBuffer data, int offset, int bytes) {
    data.put(offset, new byte[Math.min(bytes, data.capacity())]);
  }
}
