package io.imageservice.storage.control;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
    TMP,
    ORIGINALS,
    OUTPUTS,
    FAILED
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

  /** Whether an object stands where it stays, whoever works on it. */
  public static boolean isSettled(String key) {
    return key.startsWith("originals/") || key.startsWith("outputs/");
  }

  /** The same file's key in another class, written by another attempt. */
  public static String moved(String key, StorageClass storageClass, long fence) {
    int slash = key.indexOf('/');
    int dash = key.lastIndexOf('-');
    int dot = key.lastIndexOf('.');
    return storageClass.name().toLowerCase(Locale.ROOT)
        + key.substring(slash, dash + 1)
        + fence
        + key.substring(dot);
  }
}
