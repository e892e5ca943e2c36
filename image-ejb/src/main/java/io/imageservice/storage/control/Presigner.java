package io.imageservice.storage.control;

import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * Signs addresses of objects. Those for reading are signed as of the start of a ten-minute window,
 * so that equal requests give equal addresses on every node, and are valid for two windows.
 */
@Dependent
public class Presigner {
  static final Duration WINDOW = Duration.ofMinutes(10);

  @Inject Settings settings;
  @Inject Clock clock;

  /** The address of one object, answered with these headers. */
  public URI presign(String key, String mimeType, String disposition) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(addressOf(key))
            .putRawQueryParameter("response-content-type", mimeType)
            .putRawQueryParameter("response-content-disposition", disposition)
            .build();
    return sign(request, windowStart(), WINDOW.multipliedBy(2));
  }

  /**
   * The address that anybody may write an object at.
   *
   * @param size the number of bytes that must be sent: the storage refuses any other
   */
  public URI presignPut(String key, long size, Duration period) {
    return sign(put(addressOf(key), size).build(), clock.instant(), period);
  }

  /** The same for one part of a multipart upload. */
  public URI presignPart(String key, String multipartId, int number, long size, Duration period) {
    SdkHttpRequest request =
        put(addressOf(key), size)
            .putRawQueryParameter("partNumber", String.valueOf(number))
            .putRawQueryParameter("uploadId", multipartId)
            .build();
    return sign(request, clock.instant(), period);
  }

  private static SdkHttpRequest.Builder put(URI address, long size) {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.PUT)
        .uri(address)
        .putHeader("content-length", String.valueOf(size));
  }

  private URI sign(SdkHttpRequest request, Instant from, Duration period) {
    AwsCredentials credentials = ObjectStore.credentials(settings).resolveCredentials();
    return AwsV4HttpSigner.create()
        .sign(
            signing ->
                signing
                    .identity(credentials)
                    .request(request)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, settings.get(Catalogue.S3_REGION))
                    .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, period)
                    // S3 signs the path as it is and leaves the payload of such requests unsigned.
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                    .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(from, ZoneOffset.UTC)))
        .request()
        .getUri();
  }

  private URI addressOf(String key) {
    String endpoint = settings.get(Catalogue.S3_PUBLIC_ENDPOINT).toString();
    String base = endpoint.endsWith("/") ? endpoint : endpoint + "/";
    return URI.create(base + Buckets.of(settings).of(key) + "/" + key);
  }

  private Instant windowStart() {
    long window = WINDOW.toMillis();
    return Instant.ofEpochMilli(clock.millis() / window * window);
  }
}
