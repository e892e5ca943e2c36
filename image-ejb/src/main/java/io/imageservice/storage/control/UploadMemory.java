package io.imageservice.storage.control;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Role;
import io.imageservice.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The memory that uploaded files may take: while they are received, and then, at most half of it,
 * until a worker of this node asks for them, which spares it the way to the storage. A key's object
 * never changes, so that what is kept here cannot be stale; it is only ever a shortcut.
 */
@ApplicationScoped
public class UploadMemory {
  private static final long KEPT_NANOS = Duration.ofMinutes(1).toNanos();

  private final Map<String, Kept> kept = new LinkedHashMap<>(); // oldest first
  private final long total;
  private final long mostKept;
  private long used;
  private long keptBytes;

  // Bytes that are handed on; nobody compares these.
  @SuppressWarnings("ArrayRecordComponent")
  private record Kept(byte[] bytes, long since) {}

  /** For the container's proxies. */
  protected UploadMemory() {
    this(0);
  }

  @Inject
  UploadMemory(Settings settings) {
    this(
        settings.get(Catalogue.UPLOAD_MEMORY_BYTES),
        settings.get(Catalogue.ROLES).contains(Role.WORKER));
  }

  UploadMemory(long bytes) {
    this(bytes, true);
  }

  private UploadMemory(long bytes, boolean hasWorker) {
    total = bytes;
    mostKept = hasWorker ? bytes / 2 : 0;
  }

  /** Takes so much of the memory, if it is there to be taken; {@link #release} gives it back. */
  synchronized boolean reserve(long bytes) {
    forgetOld();
    if (used + bytes > total) {
      return false;
    }
    used += bytes;
    return true;
  }

  synchronized void release(long bytes) {
    used -= bytes;
  }

  /**
   * Keeps what is stored under a key for a while, if there is room. When there is none, the older
   * files stay: they are the ones that will be asked for first.
   */
  public synchronized void keep(String key, byte[] bytes) {
    if (keptBytes + bytes.length <= mostKept && reserve(bytes.length)) {
      kept.put(key, new Kept(bytes, System.nanoTime()));
      keptBytes += bytes.length;
    }
  }

  /** Hands out what is kept under a key, once. */
  public synchronized Optional<byte[]> take(String key) {
    Kept found = kept.remove(key);
    if (found == null) {
      return Optional.empty();
    }
    forgotten(found);
    return Optional.of(found.bytes());
  }

  private void forgetOld() {
    long now = System.nanoTime();
    while (!kept.isEmpty()) {
      var oldest = kept.entrySet().iterator().next();
      if (now - oldest.getValue().since() < KEPT_NANOS) {
        return;
      }
      kept.remove(oldest.getKey());
      forgotten(oldest.getValue());
    }
  }

  private void forgotten(Kept gone) {
    keptBytes -= gone.bytes().length;
    release(gone.bytes().length);
  }
}
