package io.imageservice.inference;

import java.util.Random;

/** Rasters whose attributes can be told by hand. */
public final class Samples {

  private static final int CHANNELS = 3;

  private Samples() {}

  /** One colour. */
  public static byte[] plain(int width, int height, int red, int green, int blue) {
    byte[] samples = new byte[CHANNELS * width * height];
    for (int i = 0; i < samples.length; i += CHANNELS) {
      samples[i] = (byte) red;
      samples[i + 1] = (byte) green;
      samples[i + 2] = (byte) blue;
    }
    return samples;
  }

  /** Grey squares of this side, of two brightnesses. */
  public static byte[] chequered(int width, int height, int side, int dark, int bright) {
    byte[] samples = new byte[CHANNELS * width * height];
    for (int i = 0; i < samples.length; i++) {
      int x = i / CHANNELS % width;
      int y = i / CHANNELS / width;
      samples[i] = (byte) ((x / side + y / side) % 2 == 0 ? dark : bright);
    }
    return samples;
  }

  /** Grey from dark to bright, from left to right: no edge anywhere. */
  public static byte[] ramp(int width, int height) {
    byte[] samples = new byte[CHANNELS * width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i / CHANNELS % width * 255 / (width - 1));
    }
    return samples;
  }

  /** Any colours, always the same. */
  public static byte[] noise(int width, int height) {
    byte[] samples = new byte[CHANNELS * width * height];
    new Random(7).nextBytes(samples);
    return samples;
  }
}
