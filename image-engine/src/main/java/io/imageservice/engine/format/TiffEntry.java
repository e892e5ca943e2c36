package io.imageservice.engine.format;

import java.nio.ByteBuffer;

/**
 * An entry of a TIFF directory (TIFF 6.0, section 2).
 *
 * @param type of its values
 * @param count of its values
 * @param offset where the values stand, or the values themselves if they have at most four bytes
 */
record TiffEntry(int tag, int type, long count, int offset) {

  static final int BYTES = 12;
  static final int SUB_DIRECTORIES = 330;
  static final int COPYRIGHT = 33_432;
  static final int EXIF = 34_665;
  static final int GPS = 34_853;
  static final int INTEROPERABILITY = 40_965;

  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

  /** How many entries a directory has. */
  static int count(ByteBuffer data, int directory) {
    return data.getShort(directory) & 0xffff;
  }

  /** Where an entry of a directory stands; one past the last, where the next directory is named. */
  static int position(int directory, int index) {
    return directory + 2 + BYTES * index;
  }

  static TiffEntry at(ByteBuffer data, int position) {
    return new TiffEntry(
        data.getShort(position) & 0xffff,
        data.getShort(position + 2) & 0xffff,
        Integer.toUnsignedLong(data.getInt(position + 4)),
        data.getInt(position + 8));
  }

  /**
   * Bytes of all its values.
   *
   * @param unknown what a value is taken to have whose type the standard does not know, in bytes
   */
  long valueBytes(int unknown) {
    return count * (type < TYPE_BYTES.length ? TYPE_BYTES[type] : unknown);
  }
}
