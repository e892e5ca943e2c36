package io.imageservice.storage.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What the storage itself says it holds, for audits. Nothing here relies on an order of keys, which
 * not all storages share. Faults are those of {@link ObjectStore}.
 */
@Dependent
public class ObjectListing {
  @Inject ObjectStore store;

  /**
   * One object as the storage lists it.
   *
   * @param size in bytes
   * @param writtenAt by the storage's clock
   */
  public record Listed(String key, long size, Instant writtenAt) {}

  /**
   * A page of a bucket.
   *
   * @param continuation where the next page begins; null at the end
   */
  public record Page(List<Listed> objects, String continuation) {}

  /** The service's buckets in a fixed order. */
  public List<String> buckets() {
    return store.buckets();
  }

  /**
   * The next page of a bucket.
   *
   * @param continuation as the page before gave it; null for the first
   * @param limit from 1 to 1000
   */
  public Page page(String bucket, String continuation, int limit) {
    ListObjectsV2Response answer =
        store.call(
            () ->
                store
                    .client()
                    .listObjectsV2(
                        request ->
                            request.bucket(bucket).continuationToken(continuation).maxKeys(limit)));
    List<Listed> objects =
        answer.contents().stream()
            .map(each -> new Listed(each.key(), each.size(), each.lastModified()))
            .toList();
    return new Page(
        objects, Boolean.TRUE.equals(answer.isTruncated()) ? answer.nextContinuationToken() : null);
  }

  /** Whether the service's rule puts a key into this bucket. */
  public boolean belongs(String key, String bucket) {
    return ObjectKeys.isOurs(key) && store.bucket(key).equals(bucket);
  }

  /**
   * The sizes in bytes of those among the keys that have an object. Keys of one folder are looked
   * for in its listing; what is not found there is asked for by its name before it counts as gone.
   */
  public Map<String, Long> sizes(Collection<String> keys) {
    Map<String, Long> sizes = new HashMap<>();
    keys.stream()
        .collect(Collectors.groupingBy(ObjectListing::folder))
        .forEach((folder, some) -> sizes.putAll(listed(folder, new TreeSet<>(some))));
    keys.stream()
        .filter(key -> !sizes.containsKey(key))
        .forEach(key -> store.size(key).ifPresent(size -> sizes.put(key, size)));
    return sizes;
  }

  private Map<String, Long> listed(String folder, NavigableSet<String> keys) {
    if (keys.size() == 1) {
      return Map.of(); // one question by name is cheaper
    }
    String bucket = store.bucket(keys.first());
    String last = keys.last();
    Map<String, Long> sizes = new HashMap<>();
    String after = keys.first().substring(0, keys.first().length() - 1);
    // No more pages than keys: a folder may hold a thousand times what is asked for.
    for (int page = 0; page < 1 + keys.size() / 100; page++) {
      List<S3Object> objects = list(bucket, folder, after);
      objects.stream()
          .filter(object -> keys.contains(object.key()))
          .forEach(object -> sizes.put(object.key(), object.size()));
      if (objects.isEmpty() || objects.get(objects.size() - 1).key().compareTo(last) >= 0) {
        break;
      }
      after = objects.get(objects.size() - 1).key();
    }
    return sizes;
  }

  private List<S3Object> list(String bucket, String folder, String after) {
    return store.call(
        () ->
            store
                .client()
                .listObjectsV2(request -> request.bucket(bucket).prefix(folder).startAfter(after))
                .contents());
  }

  private static String folder(String key) {
    return key.substring(0, key.lastIndexOf('/') + 1);
  }
}
