package io.imageservice.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.imaging.formats.jpeg.exif.ExifRewriter;
import org.apache.commons.imaging.formats.tiff.JpegImageData;
import org.apache.commons.imaging.formats.tiff.constants.ExifTagConstants;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputDirectory;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputSet;

/** JPEGs with EXIF tags, written by Commons Imaging. */
public final class TaggedJpeg {

  public static final String COPYRIGHT = "2026 A. Photographer";

  private TaggedJpeg() {}

  /** The picture with a small JPEG as its preview. */
  public static byte[] withPreview(byte[] jpeg, byte[] preview) {
    try {
      TiffOutputSet tags = new TiffOutputSet();
      tags.getOrCreateRootDirectory().add(TiffTagConstants.TIFF_TAG_MAKE, "Camera Works");
      tags.addDirectory(new TiffOutputDirectory(1, tags.byteOrder));
      tags.findDirectory(1).setJpegImageData(new JpegImageData(0, preview.length, preview));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new ExifRewriter().updateExifMetadataLossy(jpeg, out, tags);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The picture with an orientation, a copyright, a camera and a place. */
  public static byte[] of(byte[] jpeg, int orientation) {
    try {
      TiffOutputSet tags = new TiffOutputSet();
      TiffOutputDirectory root = tags.getOrCreateRootDirectory();
      root.add(TiffTagConstants.TIFF_TAG_ORIENTATION, (short) orientation);
      root.add(TiffTagConstants.TIFF_TAG_COPYRIGHT, COPYRIGHT);
      root.add(TiffTagConstants.TIFF_TAG_MAKE, "Camera Works");
      tags.getOrCreateExifDirectory().add(ExifTagConstants.EXIF_TAG_BODY_SERIAL_NUMBER, "SN-4711");
      tags.setGpsInDegrees(13.25, 52.5);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new ExifRewriter().updateExifMetadataLossy(jpeg, out, tags);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
