package io.imageservice.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Against the real server and client, so that what is asked for is what a client really sends. */
class LinkingBlobStoreTest {
  private static final String BUCKET = "images";

  @TempDir Path folder;
  private S3Proxy server;
  private S3Client s3;

  @BeforeEach
  void start() throws Exception {
    server =
        S3Proxy.builder()
            .blobStore(S3Server.store(folder))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, "key", "secret-key")
            .ignoreUnknownHeaders(true)
            .build();
    server.start();
    s3 =
        S3Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getPort()))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret-key")))
            .httpClientBuilder(Apache5HttpClient.builder())
            .build();
    s3.createBucket(request -> request.bucket(BUCKET));
    s3.putObject(
        request -> request.bucket(BUCKET).key("tmp/a/1-0.jpg").contentType("image/jpeg"),
        RequestBody.fromString("pixels"));
  }

  @AfterEach
  void stop() throws Exception {
    s3.close();
    server.stop();
  }

  private void copy() {
    s3.copyObject(
        request ->
            request
                .sourceBucket(BUCKET)
                .sourceKey("tmp/a/1-0.jpg")
                .destinationBucket(BUCKET)
                .destinationKey("originals/a/1-1.jpg"));
  }

  @Test
  void copiesWithoutWritingTheFileAgain() throws Exception {
    copy();

    Path source = folder.resolve(BUCKET).resolve("tmp/a/1-0.jpg");
    Path copy = folder.resolve(BUCKET).resolve("originals/a/1-1.jpg");
    assertThat(Files.isSameFile(source, copy)).isTrue();
  }

  @Test
  void keepsTheCopyWhenTheSourceGoes() {
    copy();

    s3.deleteObject(request -> request.bucket(BUCKET).key("tmp/a/1-0.jpg"));

    var copied = s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("originals/a/1-1.jpg"));
    assertThat(copied.asUtf8String()).isEqualTo("pixels");
    assertThat(copied.response().contentType()).isEqualTo("image/jpeg");
  }

  @Test
  void leavesTheCopyAloneWhenTheSourceIsReplaced() {
    copy();

    s3.putObject(
        request -> request.bucket(BUCKET).key("tmp/a/1-0.jpg"), RequestBody.fromString("others"));

    assertThat(
            s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("originals/a/1-1.jpg"))
                .asUtf8String())
        .isEqualTo("pixels");
  }

  @Test
  void answersForAMissingSourceAsTheStoreDoes() {
    s3.deleteObject(request -> request.bucket(BUCKET).key("tmp/a/1-0.jpg"));

    assertThatThrownBy(this::copy).isInstanceOf(NoSuchKeyException.class);
  }
}
