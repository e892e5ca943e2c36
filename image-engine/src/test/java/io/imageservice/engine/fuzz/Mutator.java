package io.imageservice.engine.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages files as storage, networks and attackers do. The same random numbers damage alike. */
final class Mutator {

  private static final int HEADER_BYTES = 128;
  private static final int[] EXTREMES = {
    0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff
  };

  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  /** A copy with one to four kinds of damage; splices come from the other files. */
  byte[] mutate(byte[] file, List<byte[]> others) {
    byte[] damaged = file.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      damaged =
          damaged.length < 8
              ? damaged
              : switch (random.nextInt(8)) {
                case 0 -> flipBits(damaged);
                case 1 -> Arrays.copyOf(damaged, random.nextInt(damaged.length));
                case 2 -> editHeader(damaged);
                case 3, 4 -> setField(damaged);
                case 5 -> splice(damaged, others.get(random.nextInt(others.size())));
                case 6 -> remove(damaged);
                default -> repeat(damaged);
              };
    }
    return damaged;
  }

  private byte[] flipBits(byte[] file) {
    for (int i = random.nextInt(16); i >= 0; i--) {
      file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return file;
  }

  private byte[] editHeader(byte[] file) {
    for (int i = random.nextInt(4); i >= 0; i--) {
      file[random.nextInt(Math.min(HEADER_BYTES, file.length))] = (byte) random.nextInt(256);
    }
    return file;
  }

  /** Writes a number at the edge of what its width can hold, most often near the start. */
  private byte[] setField(byte[] file) {
    int width = 1 << random.nextInt(3);
    int reach = random.nextBoolean() ? Math.min(file.length, HEADER_BYTES * 4) : file.length;
    int at = random.nextInt(Math.max(1, reach - width));
    int value = EXTREMES[random.nextInt(EXTREMES.length)];
    boolean isLittle = random.nextBoolean();
    for (int i = 0; i < width; i++) {
      file[at + i] = (byte) (value >>> (8 * (isLittle ? i : width - 1 - i)));
    }
    return file;
  }

  /** Puts a part of another file over or between the bytes of this one. */
  private byte[] splice(byte[] file, byte[] other) {
    int length = 1 + random.nextInt(Math.min(2_000, other.length));
    int from = random.nextInt(other.length - length + 1);
    byte[] part = Arrays.copyOfRange(other, from, from + length);
    int at = random.nextInt(file.length);
    int dropped = random.nextBoolean() ? Math.min(length, file.length - at) : 0;
    return join(file, at, part, at + dropped);
  }

  private byte[] remove(byte[] file) {
    int at = random.nextInt(file.length);
    return join(file, at, new byte[0], Math.min(file.length, at + 1 + random.nextInt(200)));
  }

  private byte[] repeat(byte[] file) {
    int at = random.nextInt(file.length);
    byte[] part =
        Arrays.copyOfRange(file, at, Math.min(file.length, at + 1 + random.nextInt(1_000)));
    return join(file, at, part, at);
  }

  private static byte[] join(byte[] file, int end, byte[] part, int start) {
    byte[] joined = Arrays.copyOf(file, end + part.length + file.length - start);
    System.arraycopy(part, 0, joined, end, part.length);
    System.arraycopy(file, start, joined, end + part.length, file.length - start);
    return joined;
  }
}
