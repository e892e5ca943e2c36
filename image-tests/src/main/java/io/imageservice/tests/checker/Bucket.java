package io.imageservice.tests.checker;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The service's bucket, or its two, read and written directly. */
public final class Bucket implements AutoCloseable {
  private final S3Client s3;
  private final String originals;
  private final String processed;

  /**
   * @param originals holds what clients send
   * @param processed holds what is made of it; may be the same
   */
  public Bucket(
      URI endpoint,
      String region,
      String accessKey,
      String secretKey,
      String originals,
      String processed) {
    this.s3 =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
            .httpClientBuilder(Apache5HttpClient.builder())
            .forcePathStyle(true)
            .build();
    this.originals = originals;
    this.processed = processed;
  }

  /** Makes the bucket itself. */
  public void create() {
    names().forEach(name -> s3.createBucket(request -> request.bucket(name)));
  }

  private Set<String> names() {
    return new TreeSet<>(List.of(originals, processed));
  }

  private String of(String key) {
    return key.startsWith("outputs/") ? processed : originals;
  }

  /** Size in bytes of every object by its key. */
  public Map<String, Long> sizes() {
    Map<String, Long> sizes = new TreeMap<>();
    names().forEach(name -> sizes.putAll(sizesIn(name)));
    return sizes;
  }

  /** The same of one of the two. */
  public Map<String, Long> sizesIn(String name) {
    Map<String, Long> sizes = new TreeMap<>();
    s3.listObjectsV2Paginator(request -> request.bucket(name))
        .contents()
        .forEach(object -> sizes.put(object.key(), object.size()));
    return sizes;
  }

  /** The bytes of an object; empty when there is none. */
  public Optional<byte[]> read(String key) {
    try {
      return Optional.of(
          s3.getObjectAsBytes(request -> request.bucket(of(key)).key(key)).asByteArray());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  public boolean has(String key) {
    try {
      s3.headObject(request -> request.bucket(of(key)).key(key));
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    }
  }

  public void write(String key, byte[] content) {
    s3.putObject(request -> request.bucket(of(key)).key(key), RequestBody.fromBytes(content));
  }

  public void remove(String key) {
    s3.deleteObject(request -> request.bucket(of(key)).key(key));
  }

  /** Begins a multipart upload and leaves it open. */
  public String beginMultipart(String key) {
    return s3.createMultipartUpload(request -> request.bucket(of(key)).key(key)).uploadId();
  }

  public void abortMultipart(String key, String uploadId) {
    s3.abortMultipartUpload(request -> request.bucket(of(key)).key(key).uploadId(uploadId));
  }

  /** Keys of the multipart uploads that are open. */
  public List<String> openMultiparts() {
    return names().stream()
        .flatMap(
            name -> s3.listMultipartUploads(request -> request.bucket(name)).uploads().stream())
        .map(MultipartUpload::key)
        .toList();
  }

  @Override
  public void close() {
    s3.close();
  }
}
