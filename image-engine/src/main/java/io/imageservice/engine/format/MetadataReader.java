package io.imageservice.engine.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.imaging.formats.jpeg.iptc.IptcParser;
import org.apache.commons.imaging.formats.jpeg.iptc.IptcRecord;

/**
 * Collects metadata from the blocks that a file carries. Metadata is never a reason to refuse an
 * image: a block that cannot be read is listed under {@code unreadable}.
 */
public final class MetadataReader {

  /** Longer blocks are not read. */
  public static final int MAX_BLOCK_BYTES = 256 << 10;

  private static final byte[] EXIF_HEADER = "Exif\0\0".getBytes(ISO_8859_1);
  private static final int MAX_RECORDS = 200;
  private static final int MAX_COMMENTS = 50;
  private static final int TAG_MARKER = 0x1c;

  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private final Map<String, Object> comments = new LinkedHashMap<>();
  private final Map<String, Object> embedded = new LinkedHashMap<>();
  private final List<String> unreadable = new ArrayList<>();

  /** Work on one block, which may fail in any way that a parser of foreign bytes can. */
  private interface BlockReader {
    void read() throws Exception;
  }

  /** Adds the tags of an EXIF block, with or without its header. */
  public void addExif(byte[] block) {
    boolean hasHeader =
        block.length > EXIF_HEADER.length
            && Arrays.equals(block, 0, EXIF_HEADER.length, EXIF_HEADER, 0, EXIF_HEADER.length);
    byte[] tiff = hasHeader ? Arrays.copyOfRange(block, EXIF_HEADER.length, block.length) : block;
    attempt("exif", () -> ExifReader.read(tiff).forEach(this::put));
  }

  /** Adds the properties of an XMP packet. */
  public void addXmp(byte[] packet) {
    attempt("xmp", () -> put("xmp", XmpReader.read(packet)));
  }

  /**
   * Adds the records of IPTC-IIM, plain as in a TIFF or in a Photoshop segment as in a JPEG;
   * repeated ones become lists.
   */
  public void addIptc(byte[] block) {
    boolean isPlain = block.length > 0 && block[0] == TAG_MARKER;
    attempt("iptc", () -> put("iptc", iptc(isPlain ? photoshopSegment(block) : block)));
  }

  /** Adds a text that the format itself has a place for; long ones are cut. */
  public void addComment(String keyword, String text) {
    if (comments.size() < MAX_COMMENTS) {
      PlainValue.text(text).ifPresent(value -> comments.putIfAbsent(keyword, value));
    }
  }

  /** Adds the name of something that the file carries and that is not read. */
  public void addEmbedded(String name) {
    embedded.put(name, true);
  }

  /** Everything that was added. */
  public Map<String, Object> metadata() {
    put("comments", comments);
    put("embedded", embedded);
    if (!unreadable.isEmpty()) {
      metadata.put("unreadable", List.copyOf(unreadable));
    }
    return metadata;
  }

  private static Map<String, Object> iptc(byte[] segment) throws Exception {
    Map<String, Object> records = new LinkedHashMap<>();
    for (IptcRecord record : new IptcParser().parsePhotoshopSegment(segment, false).getRecords()) {
      if (records.size() < MAX_RECORDS) {
        PlainValue.text(record.getValue())
            .ifPresent(
                value -> records.merge(record.getIptcTypeName(), value, MetadataReader::join));
      }
    }
    return records;
  }

  /** A segment whose only resource (0x0404) is the block of records. */
  private static byte[] photoshopSegment(byte[] records) {
    ByteBuffer segment = ByteBuffer.allocate(26 + records.length + records.length % 2);
    segment.put("Photoshop 3.0\0008BIM".getBytes(ISO_8859_1)).putShort((short) 0x0404);
    segment.putShort((short) 0).putInt(records.length).put(records);
    return segment.array();
  }

  private static Object join(Object first, Object second) {
    List<Object> all = new ArrayList<>(first instanceof List<?> list ? list : List.of(first));
    all.add(second);
    return List.copyOf(all);
  }

  private void attempt(String name, BlockReader reader) {
    try {
      reader.read();
    } catch (Exception | StackOverflowError e) {
      // Parsers of foreign bytes throw more than they declare; what they cannot read is named.
      unreadable.add(name);
    }
  }

  private void put(String name, Map<String, Object> values) {
    if (!values.isEmpty()) {
      metadata.put(name, values);
    }
  }
}
