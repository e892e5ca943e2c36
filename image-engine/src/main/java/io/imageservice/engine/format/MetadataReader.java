package io.imageservice.engine.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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

  private final Map<String, Object> metadata = new LinkedHashMap<>();
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

  /** Adds the records of a Photoshop segment (IPTC-IIM); repeated ones become lists. */
  public void addIptc(byte[] segment) {
    attempt("iptc", () -> put("iptc", iptc(segment)));
  }

  /** Everything that was added. */
  public Map<String, Object> metadata() {
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
