package io.imageservice.engine.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes the smallest EXIF block (a TIFF structure without pixels, EXIF 2.3, 4.5). */
final class ExifBlock {

  private static final short TAG_COPYRIGHT = (short) 0x8298;
  private static final short TYPE_ASCII = 2;
  private static final int TEXT_OFFSET = 26;

  private ExifBlock() {}

  /** A block whose only entry is the copyright. */
  static byte[] ofCopyright(String copyright) {
    byte[] text = copyright.getBytes(UTF_8);
    // A value of at most four bytes would stand in the entry itself; padding avoids that case.
    int length = Math.max(text.length + 1, 5);
    ByteBuffer block =
        ByteBuffer.allocate(TEXT_OFFSET + length + length % 2).order(ByteOrder.LITTLE_ENDIAN);
    block.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    block.putShort((short) 1);
    block.putShort(TAG_COPYRIGHT).putShort(TYPE_ASCII).putInt(length).putInt(TEXT_OFFSET);
    block.putInt(0); // no further directory
    block.put(text);
    return block.array();
  }
}
