package io.imageservice.engine.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the engine needs to know of an embedded colour profile (ICC.1:2022): its name, and whether
 * it is sRGB under whatever name.
 */
public final class IccProfile {

  private static final int HEADER_BYTES = 128;
  private static final int MAX_TAGS = 100;
  // The primaries of IEC 61966-2-1, adapted to D50, as profiles hold them.
  private static final double[][] SRGB = {
    {0.4361, 0.2225, 0.0139}, {0.3851, 0.7169, 0.0971}, {0.1431, 0.0606, 0.7139}
  };
  private static final String[] PRIMARIES = {"rXYZ", "gXYZ", "bXYZ"};
  private static final String[] CURVES = {"rTRC", "gTRC", "bTRC"};
  private static final double PRIMARY_TOLERANCE = 0.002;
  private static final double CURVE_TOLERANCE = 0.006;

  private final ByteBuffer data;

  public IccProfile(byte[] profile) {
    this.data = ByteBuffer.wrap(profile).asReadOnlyBuffer();
  }

  /** The profile's description; empty if it has none that can be read. */
  public Optional<String> name() {
    try {
      return tag("desc").map(IccProfile::description).filter(text -> !text.isEmpty());
    } catch (RuntimeException e) {
      // A profile from outside may hold any offset; what cannot be read has no name.
      return Optional.empty();
    }
  }

  /** Whether converting from this profile to sRGB would change nothing worth the work. */
  public boolean isSrgb() {
    try {
      for (int i = 0; i < 3; i++) {
        if (!isPrimary(PRIMARIES[i], SRGB[i]) || !isSrgbCurve(CURVES[i])) {
          return false;
        }
      }
      return signature(data, 16).equals("RGB ") && tag("A2B0").isEmpty();
    } catch (RuntimeException e) {
      return false; // broken in any way: libvips decides
    }
  }

  private boolean isPrimary(String name, double[] expected) {
    ByteBuffer xyz = tag(name).orElseThrow();
    for (int i = 0; i < 3; i++) {
      double value = xyz.getInt(8 + 4 * i) / 65_536.0;
      if (Math.abs(value - expected[i]) > PRIMARY_TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  private boolean isSrgbCurve(String name) {
    ByteBuffer curve = tag(name).orElseThrow();
    for (double x = 0.05; x < 1; x += 0.05) {
      double expected = x <= 0.04045 ? x / 12.92 : Math.pow((x + 0.055) / 1.055, 2.4);
      // Negated, so that a NaN is no match.
      if (!(Math.abs(evaluate(curve, x) - expected) <= CURVE_TOLERANCE)) {
        return false;
      }
    }
    return true;
  }

  private static double evaluate(ByteBuffer curve, double x) {
    if (signature(curve, 0).equals("para")) {
      return parametric(curve, x);
    }
    int count = curve.getInt(8);
    if (count < 2) {
      return count == 0 ? x : Math.pow(x, curve.getShort(12) / 256.0);
    }
    double position = x * (count - 1);
    int index = (int) position;
    double low = sample(curve, index);
    double high = sample(curve, Math.min(index + 1, count - 1));
    return low + (high - low) * (position - index);
  }

  // Function types 3 and 4 of parametricCurveType: ((a x + b)^g) or c x below d; others do not
  // occur.
  private static double parametric(ByteBuffer curve, double x) {
    if (curve.getShort(8) < 3) {
      return Double.NaN;
    }
    double g = fixed(curve, 0);
    double a = fixed(curve, 1);
    double b = fixed(curve, 2);
    double c = fixed(curve, 3);
    double d = fixed(curve, 4);
    return x >= d ? Math.pow(a * x + b, g) : c * x;
  }

  private static double fixed(ByteBuffer curve, int index) {
    return curve.getInt(12 + 4 * index) / 65_536.0;
  }

  private static double sample(ByteBuffer curve, int index) {
    return (curve.getShort(12 + 2 * index) & 0xffff) / 65_535.0;
  }

  private static String description(ByteBuffer tag) {
    if (signature(tag, 0).equals("mluc")) {
      int length = tag.getInt(20);
      return text(tag, tag.getInt(24), length, true);
    }
    return text(tag, 12, tag.getInt(8), false);
  }

  private static String text(ByteBuffer tag, int offset, int length, boolean wide) {
    byte[] bytes = new byte[Math.min(length, 400)];
    tag.get(offset, bytes);
    return new String(bytes, wide ? UTF_16BE : ISO_8859_1).replaceAll("\\p{Cntrl}", "").strip();
  }

  private Optional<ByteBuffer> tag(String name) {
    int count = Math.min(data.getInt(HEADER_BYTES), MAX_TAGS);
    for (int i = 0; i < count; i++) {
      int entry = HEADER_BYTES + 4 + 12 * i;
      if (signature(data, entry).equals(name)) {
        return Optional.of(data.slice(data.getInt(entry + 4), data.getInt(entry + 8)));
      }
    }
    return Optional.empty();
  }

  private static String signature(ByteBuffer buffer, int offset) {
    byte[] bytes = new byte[4];
    buffer.get(offset, bytes);
    return new String(bytes, ISO_8859_1);
  }
}
