package io.imageservice.inference.child;

import io.imageservice.inference.Classifier.ChannelOrder;
import io.imageservice.inference.Classifier.Layout;
import java.nio.FloatBuffer;

/** A picture as the numbers that a model expects. */
final class PictureTensor {

  private static final int CHANNELS = 3;

  private final ModelDescription description;

  PictureTensor(ModelDescription description) {
    this.description = description;
  }

  /** The dimensions, a batch of one first. */
  long[] shape() {
    return description.layout() == Layout.NCHW
        ? new long[] {1, CHANNELS, description.height(), description.width()}
        : new long[] {1, description.height(), description.width(), CHANNELS};
  }

  /**
   * The numbers.
   *
   * @param samples red, green and blue of each pixel, row by row
   */
  FloatBuffer of(byte[] samples) {
    int pixels = description.width() * description.height();
    float[] numbers = new float[CHANNELS * pixels];
    for (int colour = 0; colour < CHANNELS; colour++) {
      int channel = description.order() == ChannelOrder.RGB ? colour : CHANNELS - 1 - colour;
      float[] values = values(colour);
      for (int pixel = 0; pixel < pixels; pixel++) {
        int at =
            description.layout() == Layout.NCHW
                ? channel * pixels + pixel
                : pixel * CHANNELS + channel;
        numbers[at] = values[samples[pixel * CHANNELS + colour] & 0xff];
      }
    }
    return FloatBuffer.wrap(numbers);
  }

  private float[] values(int colour) {
    float[] values = new float[256];
    for (int sample = 0; sample < values.length; sample++) {
      values[sample] = description.normalisation().of(colour, sample);
    }
    return values;
  }
}
