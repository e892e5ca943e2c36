package io.imageservice.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** The S3 server's process: files in a folder, requests signed by AWS' signature version 4. */
final class S3Server {

  static final String DIRECTORY = "S3_SERVER_DIRECTORY";
  static final String PORT = "S3_SERVER_PORT";
  static final String ACCESS_KEY = "S3_SERVER_ACCESS_KEY";
  static final String SECRET_KEY = "S3_SERVER_SECRET_KEY";

  private static final int MAX_THREADS = 64;

  private S3Server() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> environment = System.getenv();
    Path folder = Path.of(environment.get(DIRECTORY));
    PartialObjects.removeFrom(folder);
    S3Proxy.builder()
        .blobStore(new FilesystemNio2BlobStore(folder.toString()))
        .endpoint(URI.create("http://%s:%s".formatted(Ports.LOOPBACK, environment.get(PORT))))
        .awsAuthentication(
            AuthenticationType.AWS_V4, environment.get(ACCESS_KEY), environment.get(SECRET_KEY))
        .ignoreUnknownHeaders(true)
        .jettyMaxThreads(MAX_THREADS)
        .build()
        .start();
    // The server's threads keep the process alive.
  }
}
