package io.imageservice.web.download;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.imageservice.instruction.boundary.StoredFile;
import io.imageservice.web.download.ZipLayout.Place;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32;

/** Writes a ZIP file as its layout says, one block in memory at a time. */
final class ZipWriter {
  private static final int VERSION = 20;
  private static final int VERSION_64 = 45;
  // A descriptor follows the data; names are UTF-8.
  private static final int FLAGS = (1 << 3) | (1 << 11);
  private static final int DEFLATED = 8;
  private static final int LOCAL = 0x04034b50;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;

  private final ZipLayout layout;
  private final OutputStream out;
  private final ByteBuffer scratch = ByteBuffer.allocate(256).order(LITTLE_ENDIAN);
  private final byte[] block = new byte[ZipLayout.BLOCK];

  ZipWriter(ZipLayout layout, OutputStream out) {
    this.layout = layout;
    this.out = out;
  }

  /**
   * Writes all of it.
   *
   * @param content opens a file, whose stream is closed here
   * @throws IOException if a file breaks off or has another size; what was written is then no ZIP
   *     file, because its directory comes last
   */
  void write(Function<? super StoredFile, ? extends InputStream> content) throws IOException {
    List<Place> places = layout.places();
    int[] checksums = new int[places.size()];
    for (int i = 0; i < checksums.length; i++) {
      Place place = places.get(i);
      header(place);
      try (InputStream in = content.apply(place.entry().file())) {
        checksums[i] = data(place, in);
      }
      descriptor(place, checksums[i]);
    }
    for (int i = 0; i < checksums.length; i++) {
      directory(places.get(i), checksums[i]);
    }
    end();
  }

  private void header(Place place) throws IOException {
    scratch.putInt(LOCAL).putShort(version(place.isLarge())).putShort((short) FLAGS);
    scratch.putShort((short) DEFLATED).putInt(place.dosTime()).putInt(0);
    int size = place.isLarge() ? -1 : 0;
    scratch.putInt(size).putInt(size).putShort((short) place.nameLength());
    scratch.putShort((short) (place.isLarge() ? ZipLayout.LOCAL_EXTRA_64 : 0));
    flush();
    out.write(place.name());
    if (place.isLarge()) {
      scratch.putShort((short) 1).putShort((short) 16).putLong(0).putLong(0);
      flush();
    }
  }

  private int data(Place place, InputStream in) throws IOException {
    CRC32 checksum = new CRC32();
    long left = place.size();
    do {
      int length = (int) Math.min(left, block.length);
      if (in.readNBytes(block, 0, length) < length) {
        throw new EOFException("a file is shorter than it was");
      }
      left -= length;
      scratch.put((byte) (left == 0 ? 1 : 0)).putShort((short) length).putShort((short) ~length);
      flush();
      out.write(block, 0, length);
      checksum.update(block, 0, length);
    } while (left > 0);
    return (int) checksum.getValue();
  }

  private void descriptor(Place place, int checksum) throws IOException {
    scratch.putInt(DESCRIPTOR).putInt(checksum);
    if (place.isLarge()) {
      scratch.putLong(place.packedSize()).putLong(place.size());
    } else {
      scratch.putInt((int) place.packedSize()).putInt((int) place.size());
    }
    flush();
  }

  private void directory(Place place, int checksum) throws IOException {
    boolean isFar = place.isFar();
    scratch.putInt(CENTRAL).putShort(version(isFar)).putShort(version(isFar));
    scratch.putShort((short) FLAGS).putShort((short) DEFLATED).putInt(place.dosTime());
    scratch.putInt(checksum);
    scratch.putInt(isFar ? -1 : (int) place.packedSize());
    scratch.putInt(isFar ? -1 : (int) place.size());
    scratch.putShort((short) place.nameLength());
    scratch.putShort((short) (isFar ? ZipLayout.CENTRAL_EXTRA_64 : 0));
    scratch.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
    scratch.putInt(isFar ? -1 : (int) place.offset());
    flush();
    out.write(place.name());
    if (isFar) {
      scratch.putShort((short) 1).putShort((short) 24);
      scratch.putLong(place.size()).putLong(place.packedSize()).putLong(place.offset());
      flush();
    }
  }

  private void end() throws IOException {
    int count = layout.places().size();
    if (layout.isLarge()) {
      scratch.putInt(END_64).putLong(44).putShort((short) VERSION_64).putShort((short) VERSION_64);
      scratch.putInt(0).putInt(0).putLong(count).putLong(count);
      scratch.putLong(layout.directorySize()).putLong(layout.directoryOffset());
      scratch.putInt(LOCATOR_64).putInt(0);
      scratch.putLong(layout.directoryOffset() + layout.directorySize()).putInt(1);
    }
    short entries = (short) Math.min(count, ZipLayout.MAX_16);
    scratch.putInt(END).putShort((short) 0).putShort((short) 0).putShort(entries).putShort(entries);
    scratch.putInt((int) Math.min(layout.directorySize(), ZipLayout.MAX_32));
    scratch.putInt((int) Math.min(layout.directoryOffset(), ZipLayout.MAX_32));
    scratch.putShort((short) 0);
    flush();
  }

  private static short version(boolean isLarge) {
    return (short) (isLarge ? VERSION_64 : VERSION);
  }

  private void flush() throws IOException {
    out.write(scratch.array(), 0, scratch.position());
    scratch.clear();
  }
}
