package io.imageservice.benchmarks.sharp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class LikenessTest {

  @Test
  void findsNoDifferenceInEqualPictures() {
    Likeness likeness = Likeness.of(waves(0), waves(0));

    assertThat(likeness.psnr()).isInfinite();
    assertThat(likeness.ssim()).isCloseTo(1, within(1e-9));
  }

  @Test
  void measuresAConstantDifference() {
    Likeness likeness = Likeness.of(waves(0), waves(5));

    assertThat(likeness.psnr()).isCloseTo(20 * Math.log10(255 / 5.0), within(0.01));
    assertThat(likeness.ssim()).isBetween(0.9, 0.9999);
  }

  @Test
  void keepsAnEvenPictureAndItsMeanWhenItIsReduced() {
    BufferedImage small = Lanczos.scale(waves(0), 16, 12);

    assertThat(mean(small)).isCloseTo(mean(waves(0)), within(1.0));
    assertThat(small.getWidth()).isEqualTo(16);
    assertThat(small.getHeight()).isEqualTo(12);
  }

  private static double mean(BufferedImage image) {
    double sum = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        sum += image.getRGB(x, y) & 0xff;
      }
    }
    return sum / image.getWidth() / image.getHeight();
  }

  private static BufferedImage waves(int more) {
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 64; x++) {
        int grey = (int) (120 + 60 * Math.sin(x / 5.0) * Math.cos(y / 4.0)) + more;
        image.setRGB(x, y, grey << 16 | grey << 8 | grey);
      }
    }
    return image;
  }
}
