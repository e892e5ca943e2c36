package io.imageservice.engine;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures that the tests paint themselves. */
public final class Pictures {

  private Pictures() {}

  /** Red top left, green top right, blue bottom left, white bottom right. */
  public static BufferedImage quarters(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean left = x < width / 2;
        boolean top = y < height / 2;
        Color colour = top ? (left ? Color.RED : Color.GREEN) : (left ? Color.BLUE : Color.WHITE);
        image.setRGB(x, y, colour.getRGB());
      }
    }
    return image;
  }

  /** A gradient with fine lines, so that encoders have something to do. */
  public static BufferedImage landscape(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.CYAN, width, height, Color.ORANGE));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.DARK_GRAY);
    for (int x = 0; x < width; x += 7) {
      graphics.drawLine(x, 0, width - x, height);
    }
    graphics.dispose();
    return image;
  }

  /** Encodes with the JDK's own writer. */
  public static byte[] encode(BufferedImage image, String format) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Decodes with the JDK's own reader, which is independent of libvips. */
  public static BufferedImage decode(byte[] bytes) {
    try {
      return ImageIO.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
