package io.imageservice.launcher;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.commons.imaging.formats.jpeg.exif.ExifRewriter;
import org.apache.commons.imaging.formats.tiff.constants.ExifTagConstants;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputDirectory;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputSet;

/**
 * The image of the first run: a landscape as a camera would deliver it, with noise, on its side
 * with an orientation that says so, and with the place it claims to be taken at.
 */
final class SampleImage {

  static final int WIDTH = 4032;
  static final int HEIGHT = 3024;

  private static final float QUALITY = 0.9f;
  private static final long SEED = 20_260_101;
  // TIFF 6.0, tag 274: the first row of pixels is the right side of what is to be shown.
  private static final short TURN_RIGHT = 6;
  private static final double LONGITUDE = 7.9855;
  private static final double LATITUDE = 46.5372;

  private SampleImage() {}

  /** Writes the image to the file unless it is there. */
  static void write(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.write(next, withMetadata(jpeg(onItsSide(Landscape.paint(WIDTH, HEIGHT)))));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Turns the pixels left, so that turning them right shows them upright, and adds noise. */
  private static BufferedImage onItsSide(BufferedImage upright) {
    int width = upright.getWidth();
    int height = upright.getHeight();
    BufferedImage turned = new BufferedImage(height, width, BufferedImage.TYPE_INT_RGB);
    int[] from = pixels(upright);
    int[] to = pixels(turned);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        to[(width - 1 - x) * height + y] = noisy(from[y * width + x], random.nextLong());
      }
    }
    return turned;
  }

  private static int[] pixels(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  /** Like a sensor's: mostly in brightness, a little in colour; a sum of dice is nearly normal. */
  private static int noisy(int rgb, long bits) {
    int brightness = dice(bits) * 3 / 4;
    int red = ((rgb >> 16) & 0xff) + brightness + dice(bits >>> 16) / 4;
    int green = ((rgb >> 8) & 0xff) + brightness + dice(bits >>> 32) / 6;
    int blue = (rgb & 0xff) + brightness + dice(bits >>> 48) / 3;
    return clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
  }

  /** From -14 to 16, most often near 1. */
  private static int dice(long bits) {
    return (int) ((bits & 7) + (bits >>> 3 & 7) + (bits >>> 6 & 7) + (bits >>> 9 & 7)) - 14;
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ImageIO.setUseCache(false); // memory is at hand, a temporary file is not needed
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] withMetadata(byte[] jpeg) throws IOException {
    TiffOutputSet metadata = new TiffOutputSet();
    TiffOutputDirectory root = metadata.getOrCreateRootDirectory();
    root.add(TiffTagConstants.TIFF_TAG_ORIENTATION, TURN_RIGHT);
    root.add(TiffTagConstants.TIFF_TAG_MAKE, "Image Service");
    root.add(TiffTagConstants.TIFF_TAG_MODEL, "Painted sample");
    metadata
        .getOrCreateExifDirectory()
        .add(ExifTagConstants.EXIF_TAG_DATE_TIME_ORIGINAL, "2026:01:01 12:00:00");
    metadata.setGpsInDegrees(LONGITUDE, LATITUDE);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ExifRewriter().updateExifMetadataLossless(jpeg, out, metadata);
    return out.toByteArray();
  }
}
