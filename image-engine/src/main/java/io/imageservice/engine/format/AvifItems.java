package io.imageservice.engine.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The items of an AVIF still image (ISO/IEC 23008-12; ISO/IEC 14496-12, 8.11). Metadata items are
 * overwritten with zeros and renamed to a type that readers pass over: no pixel moves.
 */
final class AvifItems implements MetadataRemoval.Remover {

  private static final Set<String> TOP_LEVEL = Set.of("ftyp", "meta", "mdat");
  private static final Set<String> METADATA = Set.of("Exif", "mime", "uri ");
  private static final byte[] IGNORED = "free".getBytes(ISO_8859_1);

  /** A box: its type, the start of its content and its end. */
  private record Box(String type, int start, int end) {}

  @Override
  public Optional<byte[]> remove(byte[] file, byte[] exif) {
    ByteBuffer data = ByteBuffer.wrap(file.clone());
    Map<String, Box> top = boxes(data, 0, file.length);
    if (!TOP_LEVEL.containsAll(top.keySet())) {
      return Optional.empty();
    }
    Box meta = required(top, "meta");
    Map<String, Box> inner = boxes(data, meta.start() + 4, meta.end());
    Map<Integer, Integer> items = metadataItems(data, required(inner, "iinf"));
    if (items.isEmpty()) {
      return Optional.of(data.array());
    }
    Locations locations = new Locations(data, inner);
    if (!locations.erase(items.keySet())) {
      return Optional.empty();
    }
    items.values().forEach(typeAt -> data.put(typeAt, IGNORED));
    return Optional.of(data.array());
  }

  private static Map<String, Box> boxes(ByteBuffer data, int start, int end) {
    Map<String, Box> boxes = new HashMap<>();
    int at = start;
    while (at < end) {
      Box box = box(data, at, end);
      boxes.put(box.type(), box);
      at = box.end();
    }
    return boxes;
  }

  private static Box required(Map<String, Box> boxes, String type) {
    if (!boxes.containsKey(type)) {
      throw new IllegalArgumentException("no box " + type);
    }
    return boxes.get(type);
  }

  private static Box box(ByteBuffer data, int at, int limit) {
    int size = data.getInt(at);
    int end = size == 0 ? limit : Math.addExact(at, size);
    if (end > limit || end < at + 8) {
      throw new IllegalArgumentException("box leaves its parent or is larger than 2 GiB");
    }
    byte[] type = new byte[4];
    data.get(at + 4, type);
    return new Box(new String(type, ISO_8859_1), at + 8, end);
  }

  /** Ids of the metadata items, with the offset at which each one's type stands. */
  private static Map<Integer, Integer> metadataItems(ByteBuffer data, Box info) {
    Map<Integer, Integer> items = new HashMap<>();
    int at = info.start() + (data.get(info.start()) == 0 ? 6 : 8);
    while (at < info.end()) {
      Box entry = box(data, at, info.end());
      int version = data.get(entry.start());
      int typeAt = entry.start() + (version == 3 ? 10 : 8);
      byte[] type = new byte[4];
      data.get(typeAt, type);
      if (version >= 2 && METADATA.contains(new String(type, ISO_8859_1))) {
        int idAt = entry.start() + 4;
        items.put(version == 3 ? data.getInt(idAt) : data.getShort(idAt) & 0xffff, typeAt);
      }
      at = entry.end();
    }
    return items;
  }

  /** Reads the item location box, entry by entry. */
  private static final class Locations {
    private final ByteBuffer data;
    private final int version;
    private final int itemDataStart;
    private final int sizes;

    Locations(ByteBuffer data, Map<String, Box> inner) {
      Box locations = required(inner, "iloc");
      this.data = data;
      this.version = data.get(locations.start());
      this.itemDataStart = inner.containsKey("idat") ? inner.get("idat").start() : -1;
      this.sizes = data.getShort(locations.start() + 4) & 0xffff;
      data.position(locations.start() + 6);
    }

    /** Overwrites the items with these ids; false if one lies where it cannot be reached. */
    boolean erase(Set<Integer> ids) {
      int count = version < 2 ? data.getShort() & 0xffff : data.getInt();
      for (int i = 0; i < count; i++) {
        int id = version < 2 ? data.getShort() & 0xffff : data.getInt();
        int method = version == 0 ? 0 : data.getShort() & 0xf;
        data.getShort(); // data reference
        long base = number(sizes >> 4 & 0xf);
        int origin = method == 0 ? 0 : itemDataStart;
        boolean isWanted = ids.contains(id);
        if (isWanted && (method > 1 || origin < 0)) {
          return false;
        }
        eraseExtents(isWanted, origin + base);
      }
      return true;
    }

    private void eraseExtents(boolean isWanted, long base) {
      int extents = data.getShort() & 0xffff;
      for (int i = 0; i < extents; i++) {
        if (version > 0) {
          number(sizes & 0xf);
        }
        int offset = Math.toIntExact(base + number(sizes >> 12 & 0xf));
        int length = Math.toIntExact(number(sizes >> 8 & 0xf));
        if (isWanted) {
          data.put(offset, new byte[Math.min(length, data.capacity())]);
        }
      }
    }

    private long number(int bytes) {
      return switch (bytes) {
        case 0 -> 0;
        case 4 -> data.getInt() & 0xffff_ffffL;
        case 8 -> data.getLong();
        default -> throw new IllegalArgumentException("no such field size");
      };
    }
  }
}
