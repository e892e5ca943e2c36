package io.imageservice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.imaging.Imaging;
import org.apache.commons.imaging.formats.jpeg.JpegImageMetadata;
import org.apache.commons.imaging.formats.tiff.TiffImageMetadata;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleImageTest {

  @TempDir private Path dir;

  @Test
  void liesOnItsSideAndSaysSoAndNamesAPlace() throws IOException {
    Path file = dir.resolve("sample.jpg");

    SampleImage.write(file);

    TiffImageMetadata exif = ((JpegImageMetadata) Imaging.getMetadata(file.toFile())).getExif();
    assertThat(Imaging.getImageSize(file.toFile()))
        .isEqualTo(new Dimension(SampleImage.HEIGHT, SampleImage.WIDTH));
    assertThat(exif.getFieldValue(TiffTagConstants.TIFF_TAG_ORIENTATION)).isEqualTo((short) 6);
    assertThat(exif.getGpsInfo().getLatitudeAsDegreesNorth()).isBetween(46.53, 46.54);
    assertThat(ImageFacts.describe(file)).contains("orientation 6", "names a place");
    assertThat(dir.resolve("sample.jpg.new")).doesNotExist();
  }
}
