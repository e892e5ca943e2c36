package io.imageservice.launcher;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * A painted landscape with what makes a photo hard to process: long gradients that show banding,
 * fine lines that show aliasing, and text that shows blur and a wrong orientation.
 */
final class Landscape {

  private static final int RIDGES = 5;
  private static final int FIRST_SEED = 41;

  private final int width;
  private final int height;
  private final double horizon;

  private Landscape(int width, int height) {
    this.width = width;
    this.height = height;
    this.horizon = height * 0.62;
  }

  /** Paints it; the same size gives the same pixels. */
  static BufferedImage paint(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    Landscape landscape = new Landscape(width, height);
    landscape.paintSky(canvas);
    for (int ridge = 0; ridge < RIDGES; ridge++) {
      landscape.paintRidge(canvas, ridge);
    }
    landscape.paintField(canvas);
    landscape.paintStar(canvas);
    landscape.paintText(canvas);
    canvas.dispose();
    return image;
  }

  private void paintSky(Graphics2D canvas) {
    canvas.setPaint(
        new LinearGradientPaint(
            0,
            0,
            0,
            (float) horizon,
            new float[] {0, 0.55f, 0.85f, 1},
            new Color[] {
              new Color(0x1d4e89), new Color(0x6fa8dc), new Color(0xf6c28b), new Color(0xf7e3c0)
            }));
    canvas.fill(new Rectangle2D.Double(0, 0, width, height));
    double radius = height * 0.5;
    double x = width * 0.72;
    double y = height * 0.44;
    canvas.setPaint(
        new RadialGradientPaint(
            (float) x,
            (float) y,
            (float) radius,
            new float[] {0, 0.11f, 0.13f, 1},
            new Color[] {
              new Color(255, 250, 235, 255),
              new Color(255, 244, 214, 255),
              new Color(255, 226, 160, 150),
              new Color(255, 214, 140, 0)
            }));
    canvas.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  private void paintRidge(Graphics2D canvas, int ridge) {
    Random random = new Random(FIRST_SEED + ridge);
    double depth = (ridge + 1.0) / RIDGES;
    double base = horizon - height * 0.2 * (1 - depth);
    Path2D outline = new Path2D.Double();
    outline.moveTo(0, height);
    double phase = random.nextDouble() * Math.PI * 2;
    for (int x = 0; x <= width; x += 4) {
      double at = (double) x / width * Math.PI * 2;
      double y =
          base
              - height * 0.075 * Math.sin(at * (1.3 + ridge * 0.4) + phase)
              - height * 0.03 * Math.sin(at * 5.1 + phase * 3)
              - height * 0.006 * Math.sin(at * 37 + phase * 7)
              - random.nextDouble() * height * 0.003;
      outline.lineTo(x, y);
    }
    outline.lineTo(width, height);
    outline.closePath();
    Color top = blend(new Color(0x9fb4cc), new Color(0x1f3b2d), depth);
    Color foot = blend(new Color(0xd9d4cf), new Color(0x35573c), depth);
    canvas.setPaint(
        new GradientPaint(
            0, (float) (base - height * 0.1), top, 0, (float) (base + height * 0.15), foot));
    canvas.fill(outline);
  }

  /** Furrows that run to one point: lines of every distance from wide to less than a pixel. */
  private void paintField(Graphics2D canvas) {
    double top = height * 0.72;
    canvas.setPaint(
        new GradientPaint(0, (float) top, new Color(0x8a9a4b), 0, height, new Color(0x4b4a1f)));
    canvas.fill(new Rectangle2D.Double(0, top, width, height - top));
    canvas.setColor(new Color(60, 48, 24, 170));
    canvas.setStroke(new BasicStroke(height / 900f));
    for (int i = -160; i <= 160; i++) {
      canvas.draw(
          new Line2D.Double(
              width * 0.5 + i * width * 0.004, top, width * 0.5 + i * width * 0.03, height));
    }
  }

  /** A Siemens star, whose centre is finer than any pixel. */
  private void paintStar(Graphics2D canvas) {
    double radius = height * 0.09;
    double x = width * 0.9;
    double y = height * 0.86;
    canvas.setColor(Color.WHITE);
    canvas.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    canvas.setColor(new Color(0x202020));
    int spokes = 72;
    for (int i = 0; i < spokes; i += 2) {
      double from = Math.PI * 2 * i / spokes;
      double to = Math.PI * 2 * (i + 1) / spokes;
      Path2D spoke = new Path2D.Double();
      spoke.moveTo(x, y);
      spoke.lineTo(x + radius * Math.cos(from), y + radius * Math.sin(from));
      spoke.lineTo(x + radius * Math.cos(to), y + radius * Math.sin(to));
      spoke.closePath();
      canvas.fill(spoke);
    }
  }

  private void paintText(Graphics2D canvas) {
    write(canvas, "IMAGE SERVICE", height * 0.08, height * 0.09, height / 130f);
    write(canvas, "THIS WAY UP", height * 0.22, height * 0.035, height / 320f);
    write(
        canvas, "%d X %d".formatted(width, height), height * 0.285, height * 0.018, height / 700f);
  }

  private void write(Graphics2D canvas, String text, double top, double size, float thickness) {
    canvas.setColor(new Color(250, 250, 250, 235));
    canvas.setStroke(new BasicStroke(thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    double left = width * 0.06;
    canvas.draw(StrokeText.outline(text, left, top, size));
  }

  private static Color blend(Color from, Color to, double share) {
    return new Color(
        (int) Math.round(from.getRed() + (to.getRed() - from.getRed()) * share),
        (int) Math.round(from.getGreen() + (to.getGreen() - from.getGreen()) * share),
        (int) Math.round(from.getBlue() + (to.getBlue() - from.getBlue()) * share));
  }
}
