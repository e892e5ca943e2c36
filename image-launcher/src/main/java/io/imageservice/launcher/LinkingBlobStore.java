package io.imageservice.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Copies a file by a second link to it instead of reading, hashing and writing it again. That is
 * safe because the store below never changes a file: it replaces it by another one. What the store
 * knows of a file stands in the file's own attributes and goes with it.
 */
final class LinkingBlobStore extends ForwardingBlobStore {
  private final Path root;

  /**
   * @param root the folder below which the store keeps one folder a bucket
   */
  LinkingBlobStore(BlobStore store, Path root) {
    super(store);
    this.root = root;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    if (!isPlain(request) || !isLinked(request)) {
      return super.copyBlob(request);
    }
    HeadObjectResponse copy =
        blobMetadata(
            HeadObjectRequest.builder()
                .bucket(request.destinationBucket())
                .key(request.destinationKey())
                .build());
    return CopyObjectResponse.builder()
        .copyObjectResult(result -> result.eTag(copy.eTag()).lastModified(copy.lastModified()))
        .build();
  }

  /** Whether nothing but the file itself is asked for. */
  private static boolean isPlain(CopyObjectRequest request) {
    CopyObjectRequest bare =
        CopyObjectRequest.builder()
            .sourceBucket(request.sourceBucket())
            .sourceKey(request.sourceKey())
            .destinationBucket(request.destinationBucket())
            .destinationKey(request.destinationKey())
            .build();
    return request.equals(bare);
  }

  private boolean isLinked(CopyObjectRequest request) {
    Path source = file(request.sourceBucket(), request.sourceKey());
    Path copy = file(request.destinationBucket(), request.destinationKey());
    try {
      Files.createDirectories(copy.getParent());
      Files.createLink(copy, source);
      return true;
    } catch (FileAlreadyExistsException | NoSuchFileException | UnsupportedOperationException e) {
      return false; // the store itself knows what to answer, or how to copy without links
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String bucket, String key) {
    Path file = root.resolve(bucket).resolve(key).normalize();
    if (!file.startsWith(root)) {
      throw new IllegalArgumentException("a key that leaves the folder");
    }
    return file;
  }
}
