package io.imageservice.engine.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The colours of a picture, counted in 4,096 cells of 16 levels each of red, green and blue. Pixels
 * count as much as they are opaque.
 */
final class ColourTally {

  private static final int CELLS = 4_096;
  private static final int LEVELS = 16;

  // Of each cell: the sums of red, green and blue of its pixels, each times its alpha, and of
  // alpha.
  private final int[] red = new int[CELLS];
  private final int[] green = new int[CELLS];
  private final int[] blue = new int[CELLS];
  private final int[] weight = new int[CELLS];
  private final int[] used;
  private final double whole;

  ColourTally(SmallPicture picture) {
    int opacity = 0;
    for (int i = 0; i < picture.size(); i++) {
      int r = picture.red(i);
      int g = picture.green(i);
      int b = picture.blue(i);
      int alpha = picture.alpha(i);
      int cell = r >> 4 << 8 | g >> 4 << 4 | b >> 4;
      red[cell] += r * alpha;
      green[cell] += g * alpha;
      blue[cell] += b * alpha;
      weight[cell] += alpha;
      opacity += alpha;
    }
    int[] cells = new int[CELLS];
    int count = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      if (weight[cell] > 0) {
        cells[count++] = cell;
      }
    }
    used = Arrays.copyOf(cells, count);
    whole = opacity;
  }

  /**
   * The fullest cells, each as the mean of its pixels.
   *
   * @return the most frequent one first; empty if everything is transparent
   */
  List<ColourShare> dominant(int count) {
    List<ColourShare> shares = new ArrayList<>();
    for (int cell : used) {
      int rank = shares.size();
      while (rank > 0 && shares.get(rank - 1).share() < weight[cell] / whole) {
        rank--;
      }
      if (rank < count) {
        shares.add(rank, share(new int[] {cell}));
      }
      if (shares.size() > count) {
        shares.remove(count);
      }
    }
    return shares;
  }

  /**
   * A palette by median cut: the box of cells that varies most is cut at the median of the channel
   * in which it does, until there are enough (P. Heckbert, "Color image quantization for frame
   * buffer display", 1982; the choice of the box by its variance after X. Wu, 1991). The shares
   * make up the whole.
   *
   * @return the most frequent one first; empty if everything is transparent
   */
  List<ColourShare> palette(int count) {
    List<Box> boxes = new ArrayList<>();
    if (used.length > 0) {
      boxes.add(new Box(used));
    }
    while (boxes.size() < count) {
      Box widest =
          boxes.stream()
              .filter(box -> box.variance > 0)
              .max(Comparator.comparingDouble(box -> box.variance))
              .orElse(null);
      if (widest == null) {
        break;
      }
      boxes.remove(widest);
      boxes.addAll(widest.cut());
    }
    return boxes.stream()
        .map(box -> share(box.cells))
        .sorted(Comparator.comparingDouble(ColourShare::share).reversed())
        .toList();
  }

  private ColourShare share(int[] cells) {
    double sum = 0;
    double[] parts = new double[3];
    for (int cell : cells) {
      parts[0] += red[cell];
      parts[1] += green[cell];
      parts[2] += blue[cell];
      sum += weight[cell];
    }
    long rgb =
        (Math.round(parts[0] / sum) << 16)
            | (Math.round(parts[1] / sum) << 8)
            | Math.round(parts[2] / sum);
    return new ColourShare((int) rgb, sum / whole);
  }

  /** Cells that become one colour of the palette. */
  private final class Box {
    private final int[] cells;
    private final int shift; // of the channel in which the cells vary most
    private final double variance; // along that channel, times the weight; 0: cannot be cut

    Box(int[] cells) {
      this.cells = cells;
      double[] variances = {variance(0), variance(4), variance(8)};
      int most = variances[1] >= variances[0] ? 1 : 0;
      most = variances[2] > variances[most] ? 2 : most;
      shift = 4 * most;
      variance = variances[most];
    }

    private double variance(int channelShift) {
      long sum = 0;
      long squares = 0;
      long total = 0;
      for (int cell : cells) {
        int level = cell >> channelShift & (LEVELS - 1);
        long weighted = (long) level * weight[cell];
        sum += weighted;
        squares += level * weighted;
        total += weight[cell];
      }
      // Rounding must not make equal levels differ.
      double result = squares - (double) sum * sum / total;
      return result < 1e-9 * total ? 0 : result;
    }

    List<Box> cut() {
      long[] histogram = new long[LEVELS];
      long total = 0;
      int first = LEVELS;
      int last = 0;
      for (int cell : cells) {
        histogram[level(cell)] += weight[cell];
        total += weight[cell];
        first = Math.min(first, level(cell));
        last = Math.max(last, level(cell));
      }
      int border = first;
      long passed = histogram[first];
      while (border + 1 < last && 2 * (passed + histogram[border + 1]) <= total) {
        passed += histogram[++border];
      }
      return parted(border);
    }

    private List<Box> parted(int border) {
      int[] low = new int[cells.length];
      int[] high = new int[cells.length];
      int lowCount = 0;
      int highCount = 0;
      for (int cell : cells) {
        if (level(cell) <= border) {
          low[lowCount++] = cell;
        } else {
          high[highCount++] = cell;
        }
      }
      return List.of(
          new Box(Arrays.copyOf(low, lowCount)), new Box(Arrays.copyOf(high, highCount)));
    }

    private int level(int cell) {
      return cell >> shift & (LEVELS - 1);
    }
  }
}
