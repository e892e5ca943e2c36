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

  // Of each cell: the sums of red, green and blue of its pixels, and their weight.
  private final double[] red = new double[CELLS];
  private final double[] green = new double[CELLS];
  private final double[] blue = new double[CELLS];
  private final double[] weight = new double[CELLS];
  private final int[] used;
  private final double whole;

  ColourTally(SmallPicture picture) {
    for (int i = 0; i < picture.size(); i++) {
      int cell =
          ((picture.red(i) >> 4) << 8) | ((picture.green(i) >> 4) << 4) | (picture.blue(i) >> 4);
      double opacity = picture.alpha(i) / 255.0;
      red[cell] += picture.red(i) * opacity;
      green[cell] += picture.green(i) * opacity;
      blue[cell] += picture.blue(i) * opacity;
      weight[cell] += opacity;
    }
    int[] cells = new int[CELLS];
    int count = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      if (weight[cell] > 0) {
        cells[count++] = cell;
      }
    }
    used = Arrays.copyOf(cells, count);
    whole = Arrays.stream(weight).sum();
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
      double sum = 0;
      double squares = 0;
      double total = 0;
      for (int cell : cells) {
        int level = (cell >> channelShift) % LEVELS;
        sum += level * weight[cell];
        squares += level * level * weight[cell];
        total += weight[cell];
      }
      // Rounding must not make equal levels differ.
      double result = squares - sum * sum / total;
      return result < 1e-9 * total ? 0 : result;
    }

    List<Box> cut() {
      double[] histogram = new double[LEVELS];
      double total = 0;
      for (int cell : cells) {
        histogram[level(cell)] += weight[cell];
        total += weight[cell];
      }
      int last = Arrays.stream(cells).map(this::level).max().orElseThrow();
      int first = Arrays.stream(cells).map(this::level).min().orElseThrow();
      int border = first;
      double passed = histogram[first];
      while (border + 1 < last && passed + histogram[border + 1] <= total / 2) {
        passed += histogram[++border];
      }
      int end = border;
      return List.of(
          new Box(Arrays.stream(cells).filter(cell -> level(cell) <= end).toArray()),
          new Box(Arrays.stream(cells).filter(cell -> level(cell) > end).toArray()));
    }

    private int level(int cell) {
      return (cell >> shift) % LEVELS;
    }
  }
}
