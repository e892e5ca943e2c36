package io.imageservice.tests.faults;

import io.imageservice.tests.fixtures.Pictures;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Images for a load: a few are drawn once, and each use of one gets bytes of its own. */
final class LoadPictures {
  private static final int SMALL = 12;
  private static final int LARGE = 3;

  private final List<byte[]> small = new ArrayList<>();
  private final List<byte[]> large = new ArrayList<>();

  LoadPictures(long seed) {
    for (int i = 0; i < SMALL; i++) {
      small.add(Pictures.jpeg(80 + 20 * i, 60 + 15 * i, seed + i));
    }
    for (int i = 0; i < LARGE; i++) {
      large.add(Pictures.jpeg(1800 + 100 * i, 1200, seed + i));
    }
  }

  /** One of them, made unique by a comment; one in twelve is large. */
  byte[] next(Random random, String comment) {
    List<byte[]> pool = random.nextInt(12) == 0 ? large : small;
    return withComment(pool.get(random.nextInt(pool.size())), comment);
  }

  /** A JPEG with a COM segment right behind its start. */
  private static byte[] withComment(byte[] jpeg, String comment) {
    byte[] text = comment.getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(0xff);
    out.write(0xfe);
    out.write((text.length + 2) >> 8);
    out.write(text.length + 2);
    out.writeBytes(text);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }
}
