package io.imageservice.storage.control;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.trace.Tracing;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The S3 buckets. Keys are ours and written once. Whatever goes wrong with the storage itself is
 * {@code STORAGE_UNAVAILABLE}; a key that is not there is {@code FILE_EXPIRED}.
 */
@ApplicationScoped
public class ObjectStore {
  private static final Duration CALL_TIMEOUT = Duration.ofMinutes(2);
  // The slowest storage that is worth waiting for, 4 MB/s: a larger body may take longer.
  private static final long BYTES_PER_MILLISECOND = 4_000;
  // A body below this fits into the network's buffers, and a silent storage shows by itself.
  private static final long SMALL_BODY = 128 * 1024;
  private static final Duration FRESH = Duration.ofSeconds(1);
  // A client waits for this: it may repeat its request itself, and the worker does anyway.
  private static final int MAX_TRIES = 2;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final int MAX_CONNECTIONS = 64;
  private static final int MAX_KEYS_PER_DELETE = 1000; // S3's own limit
  private static final int PRECONDITION_FAILED = 412;
  private static final String UNREACHABLE = "The storage cannot be reached right now.";

  @Inject Settings settings;
  @Inject Tracing tracing;
  private S3Client s3;
  private Buckets buckets;
  private Duration patience;
  private final AtomicLong answeredNanos = new AtomicLong(System.nanoTime() - FRESH.toNanos());

  @PostConstruct
  void connect() {
    buckets = Buckets.of(settings);
    patience = settings.get(Catalogue.S3_TIMEOUT_SECONDS);
    s3 =
        S3Client.builder()
            .endpointOverride(settings.get(Catalogue.S3_ENDPOINT))
            .region(Region.of(settings.get(Catalogue.S3_REGION)))
            .credentialsProvider(credentials(settings))
            .forcePathStyle(true)
            // Transport integrity is the signed payload's; a second checksum only costs.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                Apache5HttpClient.builder()
                    .maxConnections(MAX_CONNECTIONS)
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(patience))
            .overrideConfiguration(
                client -> {
                  client
                      .apiCallTimeout(CALL_TIMEOUT)
                      .retryStrategy(strategy -> strategy.maxAttempts(MAX_TRIES));
                  if (tracing.isOn()) {
                    client.addExecutionInterceptor(new StorageSpans(tracing.tracer()));
                  }
                })
            .build();
  }

  @PreDestroy
  void close() {
    s3.close();
  }

  static StaticCredentialsProvider credentials(Settings settings) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(
            settings.get(Catalogue.S3_ACCESS_KEY), settings.get(Catalogue.S3_SECRET_KEY)));
  }

  /** Makes the buckets that are missing. */
  public void ensureBuckets() {
    buckets.all().forEach(this::ensure);
  }

  private void ensure(String bucket) {
    call(
        () -> {
          try {
            s3.headBucket(request -> request.bucket(bucket));
          } catch (S3Exception e) {
            if (e.statusCode() != 404) {
              throw e;
            }
            s3.createBucket(request -> request.bucket(bucket));
          }
          return null;
        });
  }

  /** Stores a file under a key that nothing stands under yet. */
  public void put(String key, String mimeType, Path file) {
    put(key, mimeType, RequestBody.fromFile(file));
  }

  /** Stores bytes under a key that nothing stands under yet; they must not change meanwhile. */
  public void put(String key, String mimeType, byte[] bytes) {
    // Not fromBytes, which copies them.
    put(
        key,
        mimeType,
        RequestBody.fromContentProvider(
            () -> new ByteArrayInputStream(bytes), bytes.length, mimeType));
  }

  private void put(String key, String mimeType, RequestBody body) {
    long size = body.optionalContentLength().orElse(0L);
    if (size > SMALL_BODY && System.nanoTime() - answeredNanos.get() > FRESH.toNanos()) {
      // Nothing would end the writing of a large body to a storage that has fallen silent.
      ping(patience);
    }
    Duration attempt = patience.plusMillis(size / BYTES_PER_MILLISECOND);
    // A large body that hung is not sent again while the client waits.
    Duration whole = size > SMALL_BODY ? attempt : attempt.multipliedBy(MAX_TRIES);
    call(
        () -> {
          try {
            s3.putObject(
                request ->
                    request
                        .bucket(buckets.of(key))
                        .key(key)
                        .contentType(mimeType)
                        .ifNoneMatch("*")
                        .overrideConfiguration(
                            override ->
                                override.apiCallAttemptTimeout(attempt).apiCallTimeout(whole)),
                body);
          } catch (S3Exception e) {
            // The key holds the attempt's fence, so it can only be our own put whose answer was
            // lost on the way: the client repeated it.
            if (e.statusCode() != PRECONDITION_FAILED) {
              throw e;
            }
          }
          return null;
        });
  }

  /**
   * The whole object in memory, in an array of just its size: files are large and several are
   * worked on at a time.
   *
   * @param size in bytes, as recorded
   */
  public byte[] get(String key, long size) {
    byte[] bytes = new byte[Math.toIntExact(size)];
    try (InputStream body =
        call(() -> s3.getObject(request -> request.bucket(buckets.of(key)).key(key)))) {
      int read = body.readNBytes(bytes, 0, bytes.length);
      if (read < bytes.length || body.read() >= 0) {
        throw new DomainException(
            ErrorCode.STORAGE_UNAVAILABLE, "The storage gave a file of another size.");
      }
      return bytes;
    } catch (IOException e) {
      throw new DomainException(ErrorCode.STORAGE_UNAVAILABLE, UNREACHABLE, e);
    }
  }

  /**
   * A part of the object as it arrives; the caller closes it.
   *
   * @param from first byte, at least 0
   * @param length bytes, at least 1
   */
  public InputStream open(String key, long from, long length) {
    return call(
        () -> {
          String range = "bytes=%d-%d".formatted(from, from + length - 1);
          ResponseInputStream<GetObjectResponse> body =
              s3.getObject(request -> request.bucket(buckets.of(key)).key(key).range(range));
          return body;
        });
  }

  /** Removes objects; one that is not there is no fault. */
  public void delete(Collection<String> keys) {
    keys.stream().collect(Collectors.groupingBy(buckets::of)).forEach(this::delete);
  }

  private void delete(String bucket, List<String> all) {
    for (int start = 0; start < all.size(); start += MAX_KEYS_PER_DELETE) {
      List<String> some = all.subList(start, Math.min(all.size(), start + MAX_KEYS_PER_DELETE));
      call(() -> deleteSome(bucket, some));
    }
  }

  private Void deleteSome(String bucket, List<String> keys) {
    if (keys.size() == 1) {
      s3.deleteObject(request -> request.bucket(bucket).key(keys.get(0)));
      return null;
    }
    List<ObjectIdentifier> identifiers =
        keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
    var answer =
        s3.deleteObjects(
            request ->
                request
                    .bucket(bucket)
                    .delete(Delete.builder().objects(identifiers).quiet(true).build()));
    if (answer.hasErrors()) {
      throw new DomainException(
          ErrorCode.STORAGE_UNAVAILABLE, "The storage did not remove every file.");
    }
    return null;
  }

  /**
   * Asks the storage for a sign of life.
   *
   * @throws DomainException {@code STORAGE_UNAVAILABLE}
   */
  public void ping(Duration timeout) {
    for (String bucket : buckets.all()) {
      call(
          () ->
              s3.headBucket(
                  request ->
                      request
                          .bucket(bucket)
                          .overrideConfiguration(override -> override.apiCallTimeout(timeout))));
    }
  }

  /** The size of an object in bytes; empty if there is none. */
  public OptionalLong size(String key) {
    return call(
        () -> {
          try {
            return OptionalLong.of(
                s3.headObject(request -> request.bucket(buckets.of(key)).key(key)).contentLength());
          } catch (NoSuchKeyException e) {
            return OptionalLong.empty();
          }
        });
  }

  S3Client client() {
    return s3;
  }

  List<String> buckets() {
    return buckets.all().stream().sorted().toList();
  }

  String bucket(String key) {
    return buckets.of(key);
  }

  <T> T call(Supplier<T> request) {
    try {
      T answer = request.get();
      answeredNanos.set(System.nanoTime());
      return answer;
    } catch (NoSuchKeyException e) {
      throw new DomainException(ErrorCode.FILE_EXPIRED, "The file is no longer stored.", e);
    } catch (SdkException e) {
      throw new DomainException(ErrorCode.STORAGE_UNAVAILABLE, UNREACHABLE, e);
    }
  }
}
