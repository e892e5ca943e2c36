package io.imageservice.tests.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.fixtures.BadFiles;
import io.imageservice.tests.fixtures.Pictures;
import io.imageservice.tests.product.LocalRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the variables of an address stand for: things of one owner, made by the public API. */
final class OwnedThings {
  private static final String ID = "id";

  private final ApiClient owner;
  private final LocalRun run;
  private final ApiClient admin;
  private final Map<String, Map<String, String>> shared = new HashMap<>();
  private final byte[] picture = Pictures.png(30, 20, 1);

  OwnedThings(LocalRun run, ApiClient owner, ApiClient admin) {
    this.run = run;
    this.owner = owner;
    this.admin = admin;
  }

  byte[] picture() {
    return picture.clone();
  }

  /**
   * Values for the variables of an operation's address; of their own where it changes something.
   */
  Map<String, String> variables(ApiOperation operation) {
    if (!operation.path().contains("{")) {
      return Map.of();
    }
    return operation.changesSomething()
        ? make(operation)
        : shared.computeIfAbsent(operation.path(), path -> make(operation));
  }

  private Map<String, String> make(ApiOperation operation) {
    String path = operation.path();
    if (path.startsWith("/instructions/")) {
      return instruction(operation);
    }
    if (path.startsWith("/api/v1/images/")) {
      return idOf(owner.upload("/api/v1/images", form()).expect(201).json());
    }
    if (path.startsWith("/status/") || path.startsWith("/api/status/")) {
      return idOf(owner.upload("/uploads", form()).expect(202).json());
    }
    if (path.startsWith("/image/images/")) {
      return idOf(owner.upload("/registry/upload", form()).expect(201).json());
    }
    if (path.startsWith("/uploads/resumable/")) {
      return resumable();
    }
    if (path.startsWith("/uploads/")) {
      return written();
    }
    if (path.startsWith("/products/")) {
      return product();
    }
    if (path.contains("/accounts/")) {
      return Map.of(ID, run.newUser().userId().toString());
    }
    throw new IllegalArgumentException(
        "say in %s what %s is about".formatted(OwnedThings.class.getSimpleName(), operation));
  }

  private Map<String, String> instruction(ApiOperation operation) {
    if (operation.path().endsWith("/retry")) {
      Job job = owner.submit("images/thumbnail", "half.jpg", BadFiles.truncatedJpeg());
      owner.finished(job.instruction(), job.input(), Duration.ofMinutes(1));
      return Map.of(ID, job.instruction().toString(), "detailId", job.input().toString());
    }
    if (operation.method().equals("POST")) {
      return Map.of(ID, owner.create("images/thumbnail").toString());
    }
    Job job = owner.submit("images/thumbnail", "a.png", picture);
    owner.done(job);
    return Map.of(ID, job.instruction().toString(), "detailId", job.output().toString());
  }

  private Map<String, String> resumable() {
    String location =
        owner
            .post(
                "/uploads/resumable",
                null,
                "Tus-Resumable",
                "1.0.0",
                "Upload-Length",
                String.valueOf(2 * picture.length))
            .expect(201)
            .header("Location");
    return Map.of(ID, location.substring(location.lastIndexOf('/') + 1));
  }

  private Map<String, String> written() {
    JsonNode upload =
        owner
            .post("/uploads", Map.of("filename", "a.png", "size", picture.length))
            .expect(201)
            .json();
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(upload.path("upload_url").asText()))
            .PUT(BodyPublishers.ofByteArray(picture))
            .build();
    try {
      int status = HttpClient.newHttpClient().send(put, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new AssertionError("the storage answered " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return idOf(upload);
  }

  private Map<String, String> product() {
    String name = "p" + UUID.randomUUID().toString().replace("-", "");
    Map<String, Object> draft =
        Map.of(
            "key",
            "tests/" + name,
            "title",
            "A test's own",
            "description",
            "Made by a test.",
            "product_type",
            "image",
            "is_free",
            true,
            "operations",
            List.of(Map.of("op", "flip")),
            "custom_operations",
            "none",
            "limits",
            Map.of("max_files", 1, "max_file_bytes", 1_000, "max_pixels", 99, "max_frames", 1));
    JsonNode product = admin.post("/products", draft).expect(201).data().path("product");
    return Map.of(ID, product.path(ID).asText(), "group", "tests", "name", name);
  }

  private Multipart form() {
    return Multipart.file("a.png", picture);
  }

  private static Map<String, String> idOf(JsonNode thing) {
    return Map.of(ID, thing.path(ID).asText());
  }

  LocalRun run() {
    return run;
  }
}
