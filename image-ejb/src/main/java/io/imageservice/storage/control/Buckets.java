package io.imageservice.storage.control;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.storage.control.ObjectKeys.StorageClass;
import java.util.Locale;
import java.util.Set;

/**
 * Which bucket an object stands in: its key says what it is for.
 *
 * @param originals holds what clients sent, at every stage
 * @param processed holds what was made of it; may be the same bucket
 */
record Buckets(String originals, String processed) {
  private static final String PROCESSED =
      StorageClass.OUTPUTS.name().toLowerCase(Locale.ROOT) + "/";

  static Buckets of(Settings settings) {
    return new Buckets(
        settings.get(Catalogue.S3_BUCKET_ORIGINALS), settings.get(Catalogue.S3_BUCKET_PROCESSED));
  }

  /** The bucket of a key. */
  String of(String key) {
    return key.startsWith(PROCESSED) ? processed : originals;
  }

  /** Each bucket once. */
  Set<String> all() {
    return originals.equals(processed) ? Set.of(originals) : Set.of(originals, processed);
  }
}
