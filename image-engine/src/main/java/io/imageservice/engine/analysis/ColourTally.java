package io.imageservice.engine.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The colours of a picture, counted in 4,096 cells of 16 levels each of red, green and blue. Pixels
 * count as much as they are opaque.
 */
final class ColourTally {

  private static final int CELLS = 4_096;

  /** Sums of red, green, blue and weight of the pixels that fall together. */
  private static final class Cell {
    private double red;
    private double green;
    private double blue;
    private double weight;

    void add(double moreRed, double moreGreen, double moreBlue, double moreWeight) {
      red += moreRed * moreWeight;
      green += moreGreen * moreWeight;
      blue += moreBlue * moreWeight;
      weight += moreWeight;
    }

    double mean(int channel) {
      return (channel == 0 ? red : channel == 1 ? green : blue) / weight;
    }

    ColourShare shareOf(double whole) {
      long rgb = Math.round(mean(0)) << 16 | Math.round(mean(1)) << 8 | Math.round(mean(2));
      return new ColourShare((int) rgb, weight / whole);
    }
  }

  private final List<Cell> cells;
  private final double whole;

  ColourTally(SmallPicture picture) {
    Cell[] all = new Cell[CELLS];
    double sum = 0;
    for (int i = 0; i < picture.size(); i++) {
      int key = picture.red(i) >> 4 << 8 | picture.green(i) >> 4 << 4 | picture.blue(i) >> 4;
      double weight = picture.alpha(i) / 255.0;
      if (weight > 0) {
        all[key] = all[key] == null ? new Cell() : all[key];
        all[key].add(picture.red(i), picture.green(i), picture.blue(i), weight);
        sum += weight;
      }
    }
    List<Cell> used = new ArrayList<>();
    for (Cell cell : all) {
      if (cell != null) {
        used.add(cell);
      }
    }
    cells = used;
    whole = sum;
  }

  /**
   * The fullest cells, each as the mean of its pixels.
   *
   * @return the most frequent one first; empty if everything is transparent
   */
  List<ColourShare> dominant(int count) {
    return cells.stream()
        .sorted(Comparator.comparingDouble((Cell cell) -> cell.weight).reversed())
        .limit(count)
        .map(cell -> cell.shareOf(whole))
        .toList();
  }

  /**
   * A palette by median cut: the box of colours that varies most is cut at the median of its
   * longest side until there are enough (P. Heckbert, "Color image quantization for frame buffer
   * display", 1982; the choice of the box by its variance after X. Wu, 1991). The shares make up
   * the whole.
   *
   * @return the most frequent one first; empty if everything is transparent
   */
  List<ColourShare> palette(int count) {
    List<Box> boxes = new ArrayList<>();
    if (!cells.isEmpty()) {
      boxes.add(new Box(cells));
    }
    while (boxes.size() < count) {
      Box widest = boxes.stream().max(Comparator.comparingDouble(Box::spread)).orElse(null);
      if (widest == null || widest.spread() == 0) {
        break;
      }
      boxes.remove(widest);
      boxes.addAll(widest.cut());
    }
    return boxes.stream()
        .map(box -> box.sum.shareOf(whole))
        .sorted(Comparator.comparingDouble(ColourShare::share).reversed())
        .toList();
  }

  /** Cells that become one colour of the palette. */
  private static final class Box {
    private final List<Cell> members;
    private final Cell sum = new Cell();
    private final double[] variances = new double[3];

    Box(List<Cell> members) {
      this.members = members;
      for (Cell cell : members) {
        sum.add(cell.mean(0), cell.mean(1), cell.mean(2), cell.weight);
      }
      for (Cell cell : members) {
        for (int channel = 0; channel < 3; channel++) {
          double distance = cell.mean(channel) - sum.mean(channel);
          variances[channel] += distance * distance * cell.weight;
        }
      }
    }

    /** Weighted variance along the longest side; 0 if there is nothing to cut. */
    double spread() {
      return members.size() < 2 ? 0 : variances[longest()];
    }

    List<Box> cut() {
      int channel = longest();
      List<Cell> sorted = new ArrayList<>(members);
      sorted.sort(Comparator.comparingDouble(cell -> cell.mean(channel)));
      double half = sum.weight / 2;
      double passed = 0;
      int at = 0;
      while (at < sorted.size() - 1 && (at == 0 || passed + sorted.get(at).weight <= half)) {
        passed += sorted.get(at++).weight;
      }
      return List.of(
          new Box(List.copyOf(sorted.subList(0, at))),
          new Box(List.copyOf(sorted.subList(at, sorted.size()))));
    }

    private int longest() {
      int best = variances[1] > variances[0] ? 1 : 0;
      return variances[2] > variances[best] ? 2 : best;
    }
  }
}
