package io.imageservice.engine.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * ThumbHash: the low frequencies of brightness, two colour differences and alpha in about 25 bytes.
 *
 * <p>Source: the reference encoder's layout (evanw.github.io/thumbhash, version 0.1.1): header of
 * five bytes (six with alpha), then one nibble for each varying coefficient of L, P, Q and A.
 */
final class ThumbHash {

  /** The constant part of a channel, its varying parts as 0 to 1, and what they were scaled by. */
  private record Channel(double constant, List<Double> varying, double scale) {}

  private static final int MAX_FREQUENCIES = 7;
  // Of each alpha: as a part of 1, and what brings a sample of that alpha to 0 to 1.
  private static final double[] OPACITIES =
      IntStream.range(0, 256).mapToDouble(alpha -> alpha / 255.0).toArray();
  private static final double[] SCALES = Arrays.stream(OPACITIES).map(a -> a / 255).toArray();

  private final SmallPicture picture;
  private final boolean hasAlpha;
  private final int across;
  private final int down;
  private final double[][] horizontal;
  private final double[][] vertical;

  private ThumbHash(SmallPicture picture, boolean hasAlpha) {
    this.picture = picture;
    this.hasAlpha = hasAlpha;
    int limit = hasAlpha ? 5 : 7;
    double longer = Math.max(picture.width(), picture.height());
    this.across = (int) Math.max(1, Math.round(limit * picture.width() / longer));
    this.down = (int) Math.max(1, Math.round(limit * picture.height() / longer));
    this.horizontal = Cosines.table(picture.width(), MAX_FREQUENCIES, 0.5);
    this.vertical = Cosines.table(picture.height(), MAX_FREQUENCIES, 0.5);
  }

  /** The hash of a picture. */
  static byte[] of(SmallPicture picture) {
    double[] sums = new double[4];
    for (int i = 0; i < picture.size(); i++) {
      double scale = SCALES[picture.alpha(i)];
      sums[0] += scale * picture.red(i);
      sums[1] += scale * picture.green(i);
      sums[2] += scale * picture.blue(i);
      sums[3] += OPACITIES[picture.alpha(i)];
    }
    double weight = sums[3] == 0 ? 1 : sums[3];
    ThumbHash hash = new ThumbHash(picture, sums[3] < picture.size());
    return hash.encode(sums[0] / weight, sums[1] / weight, sums[2] / weight);
  }

  private byte[] encode(double meanRed, double meanGreen, double meanBlue) {
    double[][] planes = new double[4][picture.size()];
    for (int i = 0; i < picture.size(); i++) {
      double alpha = OPACITIES[picture.alpha(i)];
      double scale = SCALES[picture.alpha(i)];
      double red = meanRed * (1 - alpha) + scale * picture.red(i);
      double green = meanGreen * (1 - alpha) + scale * picture.green(i);
      double blue = meanBlue * (1 - alpha) + scale * picture.blue(i);
      planes[0][i] = (red + green + blue) / 3;
      planes[1][i] = (red + green) / 2 - blue;
      planes[2][i] = red - green;
      planes[3][i] = alpha;
    }
    Channel l = channel(planes[0], Math.max(3, across), Math.max(3, down));
    Channel p = channel(planes[1], 3, 3);
    Channel q = channel(planes[2], 3, 3);
    List<Channel> channels = new ArrayList<>(List.of(l, p, q));
    if (hasAlpha) {
      channels.add(channel(planes[3], 5, 5));
    }
    return write(channels);
  }

  private Channel channel(double[] plane, int across, int down) {
    double[][] rows = new double[across][picture.height()];
    for (int k = 0; k < across; k++) {
      for (int y = 0; y < picture.height(); y++) {
        rows[k][y] = Cosines.sum(plane, y * picture.width(), horizontal[k]);
      }
    }
    double[] parts = new double[across * down];
    int count = 0;
    // The lower frequencies only: a triangle of the whole square.
    for (int y = 0; y < down; y++) {
      for (int x = 0; x * down < across * (down - y); x++) {
        parts[count++] = Cosines.sum(rows[x], 0, vertical[y]) / plane.length;
      }
    }
    double scale = 0;
    for (int i = 1; i < count; i++) {
      scale = Math.max(scale, Math.abs(parts[i]));
    }
    List<Double> varying = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      varying.add(scale == 0 ? parts[i] : 0.5 + 0.5 / scale * parts[i]);
    }
    return new Channel(parts[0], varying, scale);
  }

  private byte[] write(List<Channel> channels) {
    Channel l = channels.get(0);
    Channel p = channels.get(1);
    Channel q = channels.get(2);
    boolean isLandscape = picture.width() > picture.height();
    long header =
        Math.round(63 * l.constant())
            | Math.round(31.5 + 31.5 * p.constant()) << 6
            | Math.round(31.5 + 31.5 * q.constant()) << 12
            | Math.round(31 * l.scale()) << 18
            | (hasAlpha ? 1L << 23 : 0)
            | (long) (isLandscape ? down : across) << 24
            | Math.round(63 * p.scale()) << 27
            | Math.round(63 * q.scale()) << 33
            | (isLandscape ? 1L << 39 : 0);
    byte[] bytes = new byte[64];
    int nibbles = 0;
    for (; nibbles < 10; nibbles++) {
      put(bytes, nibbles, header >> (4 * nibbles));
    }
    if (hasAlpha) {
      put(bytes, nibbles++, Math.round(15 * channels.get(3).constant()));
      put(bytes, nibbles++, Math.round(15 * channels.get(3).scale()));
    }
    for (Channel channel : channels) {
      for (double part : channel.varying()) {
        put(bytes, nibbles++, Math.round(15 * part));
      }
    }
    return Arrays.copyOf(bytes, (nibbles + 1) / 2);
  }

  private static void put(byte[] bytes, int nibble, long value) {
    bytes[nibble / 2] |= (byte) ((value & 0xf) << (4 * (nibble % 2)));
  }
}
