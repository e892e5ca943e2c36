package io.imageservice.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Builds ICC profiles of the matrix kind (ICC.1:2001-04) and puts them into PNGs. */
public final class Profiles {

  /** Display P3, adapted to D50, columns red, green, blue (as in Apple's profile). */
  static final double[][] DISPLAY_P3 = {
    {0.51512, 0.24120, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.15710, 0.06657, 0.78407}
  };

  /** sRGB, adapted to D50. */
  static final double[][] SRGB = {
    {0.43607, 0.22249, 0.01392}, {0.38515, 0.71687, 0.09708}, {0.14307, 0.06061, 0.71410}
  };

  private Profiles() {}

  /** A profile with these primaries and the curve of sRGB. */
  public static byte[] matrix(String name, double[][] primaries) {
    List<byte[]> tags = new ArrayList<>();
    tags.add(description(name));
    tags.add(text("public domain"));
    tags.add(xyz(0.96420, 1, 0.82491));
    for (double[] primary : primaries) {
      tags.add(xyz(primary[0], primary[1], primary[2]));
    }
    tags.add(curve());
    String[] names = {"desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
    int offset = 128 + 4 + 12 * names.length;
    ByteBuffer profile =
        ByteBuffer.allocate(offset + tags.stream().mapToInt(tag -> tag.length).sum());
    header(profile);
    profile.position(128);
    profile.putInt(names.length);
    int[] offsets = new int[tags.size()];
    for (int i = 0; i < tags.size(); i++) {
      offsets[i] = offset;
      offset += tags.get(i).length;
    }
    for (int i = 0; i < names.length; i++) {
      int tag = Math.min(i, tags.size() - 1); // the three curves are one
      profile.put(names[i].getBytes(ISO_8859_1)).putInt(offsets[tag]);
      profile.putInt(tags.get(tag).length);
    }
    tags.forEach(profile::put);
    return profile.array();
  }

  /** The PNG with a profile, its chunk right behind the header. */
  public static byte[] embed(byte[] png, byte[] profile) {
    Deflater deflater = new Deflater();
    deflater.setInput(profile);
    deflater.finish();
    byte[] packed = new byte[profile.length + 64];
    int length = deflater.deflate(packed);
    deflater.end();
    ByteBuffer data = ByteBuffer.allocate(3 + length);
    data.put((byte) 'p').put((byte) 0).put((byte) 0).put(packed, 0, length);
    return insertChunk(png, "iCCP", data.array());
  }

  /** The PNG with a chunk right behind its header. */
  public static byte[] insertChunk(byte[] png, String type, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
    chunk.putInt(data.length).put(type.getBytes(ISO_8859_1)).put(data);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), 4, 4 + data.length);
    chunk.putInt((int) checksum.getValue());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, 33);
    out.writeBytes(chunk.array());
    out.write(png, 33, png.length - 33);
    return out.toByteArray();
  }

  private static void header(ByteBuffer profile) {
    profile.putInt(profile.capacity()).putInt(0).putInt(0x02100000);
    profile.put("mntrRGB XYZ ".getBytes(ISO_8859_1));
    profile.position(36).put("acsp".getBytes(ISO_8859_1));
    profile.position(68);
    profile.putInt(fixed(0.96420)).putInt(fixed(1)).putInt(fixed(0.82491));
  }

  private static byte[] xyz(double x, double y, double z) {
    ByteBuffer tag = ByteBuffer.allocate(20).put("XYZ ".getBytes(ISO_8859_1)).putInt(0);
    return tag.putInt(fixed(x)).putInt(fixed(y)).putInt(fixed(z)).array();
  }

  private static byte[] curve() {
    ByteBuffer tag = ByteBuffer.allocate(12 + 2 * 1024).put("curv".getBytes(ISO_8859_1));
    tag.putInt(0).putInt(1024);
    for (int i = 0; i < 1024; i++) {
      tag.putShort((short) Math.round(65_535 * linear(i / 1023.0)));
    }
    return tag.array();
  }

  /** The transfer function of IEC 61966-2-1. */
  public static double linear(double encoded) {
    return encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);
  }

  private static byte[] description(String name) {
    ByteBuffer tag =
        ByteBuffer.allocate(104 + name.length() / 4 * 4).put("desc".getBytes(ISO_8859_1));
    return tag.putInt(0).putInt(name.length() + 1).put(name.getBytes(ISO_8859_1)).array();
  }

  private static byte[] text(String text) {
    ByteBuffer tag = ByteBuffer.allocate(8 + (text.length() + 4) / 4 * 4);
    return tag.put("text".getBytes(ISO_8859_1)).putInt(0).put(text.getBytes(ISO_8859_1)).array();
  }

  private static int fixed(double value) {
    return (int) Math.round(value * 65_536);
  }
}
