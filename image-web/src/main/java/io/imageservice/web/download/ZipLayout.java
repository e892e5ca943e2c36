package io.imageservice.web.download;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.imageservice.instruction.boundary.Bundle;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything stands in a ZIP file (APPNOTE 6.3.10) whose entries are not compressed, because
 * images are already. Known before the first byte is read, so that an answer can say how long it is
 * and one that breaks off is noticed. The entries are deflate streams of stored blocks: unlike
 * entries that are "stored", every program can read these without knowing their checksum first.
 */
record ZipLayout(List<Place> places, long directoryOffset, long directorySize) {
  static final int BLOCK = 65_535;
  static final int BLOCK_HEADER = 5;
  static final long MAX_32 = 0xFFFF_FFFFL;
  static final int MAX_16 = 0xFFFF;

  private static final int LOCAL_HEADER = 30;
  private static final int DESCRIPTOR = 16;
  private static final int CENTRAL_HEADER = 46;
  private static final int END = 22;
  private static final int END_64 = 56 + 20;

  /** An extra field with two 64-bit sizes. */
  static final int LOCAL_EXTRA_64 = 4 + 16;

  /** An extra field with two 64-bit sizes and an offset. */
  static final int CENTRAL_EXTRA_64 = 4 + 24;

  /**
   * One entry.
   *
   * @param nameLength of its path, in bytes
   * @param offset of its local header
   * @param packedSize of its deflate stream
   */
  record Place(Bundle.Entry entry, int nameLength, long offset, long packedSize) {

    byte[] name() {
      return entry.path().getBytes(UTF_8);
    }

    long size() {
      return entry.file().size();
    }

    boolean isLarge() {
      return packedSize >= MAX_32;
    }

    /** Whether the central directory needs 64 bits for it. */
    boolean isFar() {
      return isLarge() || offset >= MAX_32;
    }

    /** Date and time as MS-DOS wrote them, in UTC. */
    int dosTime() {
      ZonedDateTime time = entry.file().lastModified().atZone(ZoneOffset.UTC);
      int date =
          ((time.getYear() - 1980) << 9) | (time.getMonthValue() << 5) | time.getDayOfMonth();
      return (date << 16)
          | (time.getHour() << 11)
          | (time.getMinute() << 5)
          | (time.getSecond() / 2);
    }

    private long length() {
      return LOCAL_HEADER
          + nameLength
          + (isLarge() ? LOCAL_EXTRA_64 + 8 : 0)
          + packedSize
          + DESCRIPTOR;
    }

    private long directoryLength() {
      return (long) CENTRAL_HEADER + nameLength + (isFar() ? CENTRAL_EXTRA_64 : 0);
    }
  }

  static ZipLayout of(List<Bundle.Entry> entries) {
    List<Place> places = new ArrayList<>();
    long offset = 0;
    long directory = 0;
    for (Bundle.Entry entry : entries) {
      long size = entry.file().size();
      long blocks = Math.max(1, (size + BLOCK - 1) / BLOCK);
      Place place = new Place(entry, nameLength(entry), offset, size + blocks * BLOCK_HEADER);
      places.add(place);
      offset += place.length();
      directory += place.directoryLength();
    }
    return new ZipLayout(places, offset, directory);
  }

  private static int nameLength(Bundle.Entry entry) {
    return entry.path().getBytes(UTF_8).length;
  }

  boolean isLarge() {
    return places.size() >= MAX_16 || directoryOffset >= MAX_32 || directorySize >= MAX_32;
  }

  /** Bytes of the whole file. */
  long size() {
    return directoryOffset + directorySize + (isLarge() ? END_64 : 0) + END;
  }
}
