package io.imageservice.storage.control;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/**
 * Makes the keys of stored objects: {@code <class>/<product>/<date>/<id>-<fence>.<ext>}. Nothing of
 * a client's words is in them, and the fence makes every attempt write its own.
 */
public final class ObjectKeys {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

  /** What an object is for; the first part of its key. */
  public enum StorageClass {
    /** What clients write, or send in pieces; nothing is made of it before it was copied. */
    UPLOADS,
    /** What images are made of; it stands where it was first written until it is removed. */
    ORIGINALS,
    /** What was made. */
    OUTPUTS
  }

  private ObjectKeys() {}

  /** The key of the file of detail {@code id}, written by the attempt with this fence. */
  public static String key(
      StorageClass storageClass,
      String productKey,
      Instant now,
      UUID id,
      long fence,
      String extension) {
    return "%s/%s/%s/%s-%d.%s"
        .formatted(
            storageClass.name().toLowerCase(Locale.ROOT),
            productKey,
            DATE.format(now),
            id,
            fence,
            extension);
  }

  /**
   * Whether a key is one that this class may have made: nothing else in a bucket is the service's.
   */
  public static boolean isOurs(String key) {
    int slash = key.indexOf('/');
    return slash > 0
        && Arrays.stream(StorageClass.values())
            .anyMatch(each -> each.name().toLowerCase(Locale.ROOT).equals(key.substring(0, slash)));
  }
}
