package io.imageservice.storage.control;

import io.imageservice.error.DomainException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects that clients write to the storage in parts. Faults are those of {@link ObjectStore}. */
@Dependent
public class MultipartStore {
  private static final int NOT_FOUND = 404;

  @Inject ObjectStore store;

  /**
   * One part that has arrived.
   *
   * @param number from 1
   * @param size in bytes
   * @param tag what the storage calls its content
   */
  public record Part(int number, long size, String tag) {}

  /** Begins an object and says what the storage calls the undertaking. */
  public String begin(String key) {
    return store.call(
        () ->
            s3().createMultipartUpload(request -> request.bucket(store.bucket(key)).key(key))
                .uploadId());
  }

  /** The parts that have arrived, by number; none if the undertaking has ended. */
  public List<Part> parts(String key, String multipartId) {
    return store.call(
        () -> {
          try {
            return s3()
                .listPartsPaginator(
                    request -> request.bucket(store.bucket(key)).key(key).uploadId(multipartId))
                .parts()
                .stream()
                .map(part -> new Part(part.partNumber(), part.size(), part.eTag()))
                .toList();
          } catch (NoSuchUploadException e) {
            return List.of();
          }
        });
  }

  /**
   * Makes the object of its parts. If somebody else did so meanwhile, that is as good.
   *
   * @throws DomainException {@code STORAGE_UNAVAILABLE}
   */
  public void complete(String key, String multipartId, List<Part> parts) {
    List<CompletedPart> completed =
        parts.stream()
            .map(part -> CompletedPart.builder().partNumber(part.number()).eTag(part.tag()).build())
            .toList();
    store.call(
        () -> {
          try {
            return s3().completeMultipartUpload(
                    request ->
                        request
                            .bucket(store.bucket(key))
                            .key(key)
                            .uploadId(multipartId)
                            .multipartUpload(upload -> upload.parts(completed)));
          } catch (NoSuchUploadException e) {
            return null;
          }
        });
  }

  /** Ends whatever was begun under a key, and removes its parts. */
  public void abort(String key) {
    store.call(
        () -> {
          s3().listMultipartUploadsPaginator(
                  request -> request.bucket(store.bucket(key)).prefix(key))
              .uploads()
              .forEach(upload -> abort(key, upload.uploadId()));
          return null;
        });
  }

  private void abort(String key, String multipartId) {
    try {
      s3().abortMultipartUpload(
              request -> request.bucket(store.bucket(key)).key(key).uploadId(multipartId));
    } catch (S3Exception e) {
      if (e.statusCode() != NOT_FOUND) {
        throw e;
      }
    }
  }

  private S3Client s3() {
    return store.client();
  }
}
