package io.imageservice.launcher;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.Map;

/** Letters made of lines, for a JDK may come without any font. */
final class StrokeText {

  private static final int HEIGHT = 6;
  private static final double ADVANCE = 5.6;

  /** Polylines on a grid of 5 by 7: each point is a digit for x and a digit for y. */
  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('A', "062046 1333"),
          Map.entry('C', "4130100105163645"),
          Map.entry('E', "40000646 0333"),
          Map.entry('G', "41301001051636454323"),
          Map.entry('H', "0006 4046 0343"),
          Map.entry('I', "1030 2026 1636"),
          Map.entry('L', "000646"),
          Map.entry('M', "0600244046"),
          Map.entry('P', "06003041423303"),
          Map.entry('R', "06003041423303 2346"),
          Map.entry('S', "413010010213334445361605"),
          Map.entry('T', "0040 2026"),
          Map.entry('U', "000516364540"),
          Map.entry('V', "002640"),
          Map.entry('W', "0016233640"),
          Map.entry('X', "0046 4006"),
          Map.entry('Y', "002340 2326"),
          Map.entry('0', "103041453616050110"),
          Map.entry('2', "011030414206 0646"),
          Map.entry('3', "01103041423313 334445361605"),
          Map.entry('4', "36300444"));

  private StrokeText() {}

  /**
   * The outline of a text; a character it has no lines for is left blank.
   *
   * @param x left edge of the first letter
   * @param y upper edge of the letters
   * @param height height of a letter
   */
  static Shape outline(String text, double x, double y, double height) {
    double unit = height / HEIGHT;
    Path2D path = new Path2D.Double();
    for (int i = 0; i < text.length(); i++) {
      double left = x + i * ADVANCE * unit;
      for (String line : LETTERS.getOrDefault(text.charAt(i), "").split(" ", -1)) {
        append(path, line, left, y, unit);
      }
    }
    return path;
  }

  private static void append(Path2D path, String line, double left, double top, double unit) {
    for (int i = 0; i + 1 < line.length(); i += 2) {
      double x = left + (line.charAt(i) - '0') * unit;
      double y = top + (line.charAt(i + 1) - '0') * unit;
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
  }
}
