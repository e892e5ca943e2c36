package io.imageservice.engine.render;

import io.imageservice.engine.format.IccProfile;
import io.imageservice.engine.vips.BandFormat;
import io.imageservice.engine.vips.Interpretation;
import io.imageservice.engine.vips.VipsException;
import io.imageservice.engine.vips.VipsImage;
import java.util.Optional;

/** Brings any decoded image to what operations work on: 8-bit sRGB or grey, perhaps with alpha. */
final class Colours {

  static final String PROFILE = "icc-profile-data";
  static final int MAX_PROFILE_BYTES = 4 << 20;

  private Colours() {}

  static VipsImage normalise(VipsImage image) {
    Optional<byte[]> profile = image.metadata().blob(PROFILE, MAX_PROFILE_BYTES);
    // A transform costs more than the decode; it is run only where it changes something.
    if (profile.isPresent() && !new IccProfile(profile.get()).isSrgb()) {
      Optional<VipsImage> transformed = transform(image);
      if (transformed.isPresent()) {
        return withoutExtras(transformed.get());
      }
    }
    return withoutExtras(toWorkingSpace(image));
  }

  /** Colours and at most one alpha: TIFF allows any number of further samples. */
  private static VipsImage withoutExtras(VipsImage image) {
    int most = image.interpretation() == Interpretation.B_W ? 2 : 4;
    return image.bands() > most ? image.extractBands(0, most) : image;
  }

  private static Optional<VipsImage> transform(VipsImage image) {
    try {
      VipsImage srgb = image.iccToSrgb();
      boolean isGrey = image.bands() <= 2;
      return Optional.of(isGrey ? srgb.colourspace(Interpretation.B_W) : srgb);
    } catch (VipsException e) {
      // The profile does not fit the pixels or is broken; the image is still good without it.
      return Optional.empty();
    }
  }

  private static VipsImage toWorkingSpace(VipsImage image) {
    boolean isEightBit = image.format() == BandFormat.UCHAR;
    return switch (image.interpretation()) {
      case SRGB -> isEightBit ? image : image.cast(BandFormat.UCHAR);
      case B_W -> isEightBit ? image : image.cast(BandFormat.UCHAR);
      case GREY16 -> image.colourspace(Interpretation.B_W);
      case RGB16, SCRGB, CMYK, LAB -> image.colourspace(Interpretation.SRGB);
      case RGB, MULTIBAND, OTHER -> guess(image);
    };
  }

  private static VipsImage guess(VipsImage image) {
    VipsImage bytes = image.format() == BandFormat.UCHAR ? image : image.cast(BandFormat.UCHAR);
    if (bytes.bands() <= 2) {
      return bytes.as(Interpretation.B_W);
    }
    VipsImage atMostFour = bytes.bands() > 4 ? bytes.extractBands(0, 3) : bytes;
    return atMostFour.as(Interpretation.SRGB);
  }
}
