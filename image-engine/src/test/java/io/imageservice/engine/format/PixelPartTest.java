package io.imageservice.engine.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.engine.Pictures;
import io.imageservice.engine.TaggedJpeg;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PixelPartTest {

  private static final byte[] PLAIN = Pictures.encode(Pictures.landscape(64, 48), "jpg");

  @Test
  void leavesTagsOutAndNothingElse() {
    byte[] tagged = TaggedJpeg.of(PLAIN, 6);

    assertThat(joined(PixelPart.ofJpeg(tagged))).isEqualTo(PLAIN);
  }

  @Test
  void leavesOutSeveralSegmentsAndKeepsTheProfile() {
    byte[] comment = segment(0xfe, "a comment");
    byte[] profile = segment(0xe2, "ICC_PROFILE\0\1\1 of some kind");
    byte[] iptc = segment(0xed, "Photoshop 3.0\0");

    byte[] file = withSegments(comment, profile, iptc, comment);

    assertThat(joined(PixelPart.ofJpeg(file))).isEqualTo(withSegments(profile));
  }

  @Test
  void leavesAnOddFileAsItIs() {
    byte[] cut = Arrays.copyOf(TaggedJpeg.of(PLAIN, 6), 100);

    assertThat(joined(PixelPart.ofJpeg(cut))).isEqualTo(cut);
  }

  private static byte[] segment(int marker, String text) {
    byte[] content = text.getBytes(ISO_8859_1);
    ByteBuffer segment = ByteBuffer.allocate(content.length + 4);
    segment.put((byte) 0xff).put((byte) marker).putShort((short) (content.length + 2)).put(content);
    return segment.array();
  }

  private static byte[] withSegments(byte[]... segments) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(PLAIN, 0, 2);
    for (byte[] segment : segments) {
      file.writeBytes(segment);
    }
    file.write(PLAIN, 2, PLAIN.length - 2);
    return file.toByteArray();
  }

  private static byte[] joined(ByteBuffer[] parts) {
    ByteBuffer file =
        ByteBuffer.allocate(Arrays.stream(parts).mapToInt(ByteBuffer::remaining).sum());
    for (ByteBuffer part : parts) {
      file.put(part);
    }
    return file.array();
  }
}
