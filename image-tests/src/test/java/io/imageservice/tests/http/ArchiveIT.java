package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.checker.Bucket;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.fixtures.Pictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All files of an instruction in one download. */
class ArchiveIT {
  private ApiClient user;

  @BeforeEach
  void register() {
    user = SharedProduct.newUser();
  }

  @Test
  void putsAllFinishedFilesIntoOne() {
    byte[] first = Pictures.png(60, 40, 1);
    byte[] second = Pictures.png(60, 40, 2);
    UUID instruction = user.create("images/thumbnail");
    String path = "/instructions/" + instruction;
    Shape.error(user.get(path + "/archive"), 404, "NOT_FOUND");
    Answer added = upload(path, Multipart.empty().and("foto.png", first).and("Foto.png", second));

    Answer answer = user.get(path + "/archive").expect(200);

    assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"" + instruction + ".zip\"");
    Map<String, byte[]> files = unpack(answer);
    assertThat(files.keySet()).containsExactly("foto.jpg", "Foto (2).jpg");
    for (int i = 0; i < 2; i++) {
      String output = added.json().at("/data/details/" + i + "/output/id").asText();
      assertThat(files.values().toArray()[i])
          .isEqualTo(user.get(path + "/details/" + output + "/file").expect(200).body());
    }
    Map<String, byte[]> all = unpack(user.get(path + "/archive?originals=true").expect(200));
    assertThat(all).hasSize(4);
    assertThat(all.get("originals/foto.png")).isEqualTo(first);
    assertThat(all.get("originals/Foto (2).png")).isEqualTo(second);

    Answer head = user.head(path + "/archive").expect(200);
    assertThat(head.header("Content-Length")).isEqualTo(String.valueOf(answer.body().length));
    String tag = head.header("ETag");
    assertThat(tag).isEqualTo(answer.header("ETag"));
    assertThat(user.get(path + "/archive", "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(user.get(path + "/archive?originals", "If-None-Match", tag).status()).isEqualTo(200);
    Shape.error(SharedProduct.newUser().get(path + "/archive"), 403, "FORBIDDEN");
    Shape.error(user.get(path + "/archive?originals=perhaps"), 400, "VALIDATION_FAILED");
  }

  @Test
  void breaksOffWhereTheStorageDoes() {
    String path = "/instructions/" + user.create("images/thumbnail");
    upload(
        path,
        Multipart.empty()
            .and("a.png", Pictures.png(900, 700, 1))
            .and("b.png", Pictures.png(900, 700, 2)));
    String lost =
        SharedProduct.run()
            .database()
            .texts(
                """
                select object_key from instruction_detail
                where owner_id = ? and kind = 'OUTPUT' order by id desc limit 1
                """,
                user.userId())
            .get(0);
    byte[] content;
    try (Bucket bucket = SharedProduct.run().bucket()) {
      content = bucket.read(lost).orElseThrow();
      bucket.remove(lost);

      // More than half a megabyte has been sent by then.
      assertThatThrownBy(() -> user.get(path + "/archive?originals=true"))
          .isInstanceOf(UncheckedIOException.class);

      bucket.write(lost, content);
    }
    assertThat(unpack(user.get(path + "/archive?originals=true").expect(200))).hasSize(4);
  }

  private Answer upload(String path, Multipart files) {
    Answer added = user.upload(path + "/details", files).expect(201);
    added
        .json()
        .at("/data/details")
        .forEach(
            pair ->
                user.finished(
                    UUID.fromString(path.substring(path.lastIndexOf('/') + 1)),
                    UUID.fromString(pair.at("/output/id").asText()),
                    Duration.ofMinutes(1)));
    return added;
  }

  private static Map<String, byte[]> unpack(Answer answer) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
