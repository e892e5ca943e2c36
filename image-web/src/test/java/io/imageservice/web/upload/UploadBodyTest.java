package io.imageservice.web.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadBodyTest {
  private static final String FILE =
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s\r\n";
  private static final String FIELD =
      "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";

  @Test
  void readsFilesInTheirOrder() {
    List<String> seen = new ArrayList<>();

    List<UploadedFile> files =
        read(
            FILE.formatted("a.jpg", "one") + FILE.formatted("ü.jpg", "two") + "--x--\r\n",
            (name, body) -> {
              seen.add(name + "=" + new String(body.readAllBytes(), UTF_8));
              return null;
            });

    assertThat(seen).containsExactly("a.jpg=one", "ü.jpg=two");
    assertThat(files).extracting(UploadedFile::name).containsExactly("a.jpg", "ü.jpg");
  }

  @Test
  void goesOnAfterAFileThatIsRefused() {
    DomainException refusal = new DomainException(ErrorCode.NOT_AN_IMAGE, "No.");

    List<UploadedFile> files =
        read(
            FILE.formatted("a.txt", "one") + FILE.formatted("b.jpg", "two") + "--x--\r\n",
            (name, body) -> name.equals("a.txt") ? refusal : null);

    assertThat(files)
        .containsExactly(new UploadedFile("a.txt", refusal), new UploadedFile("b.jpg", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nbroken off",
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\""
      })
  void refusesABodyThatBreaksOff(String body) {
    DomainException refusal =
        catchThrowableOfType(DomainException.class, () -> read(body, UploadBody.Sink.NOWHERE));

    assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--x--"})
  void refusesABodyOfNoType(String body) {
    StubRequest request = new StubRequest(body).withoutType();

    DomainException refusal =
        catchThrowableOfType(
            DomainException.class,
            () -> UploadBody.open(request.asRequest(), 1_000_000, PartNames.FILES));

    assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void refusesPartsOfAnotherName() {
    String body = FILE.formatted("a", "one").replace("\"file\"", "\"image\"") + "--x--\r\n";

    DomainException refusal =
        catchThrowableOfType(DomainException.class, () -> read(body, UploadBody.Sink.NOWHERE));

    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
    assertThat(refusal.fieldErrors().get(0).fieldName()).isEqualTo("image");
  }

  @Test
  void refusesMoreThanAThousandParts() {
    String parts = FILE.formatted("a", "").repeat(1_000);
    assertThat(read(parts + "--x--\r\n", UploadBody.Sink.NOWHERE)).hasSize(1_000);

    DomainException refusal =
        catchThrowableOfType(
            DomainException.class,
            () -> read(parts + FILE.formatted("a", "") + "--x--\r\n", UploadBody.Sink.NOWHERE));

    assertThat(refusal.code()).isEqualTo(ErrorCode.REQUEST_TOO_LARGE);
  }

  @Test
  void readsFieldsWhereverTheyStand() {
    StubRequest request =
        new StubRequest(
            FIELD.formatted("a", "1")
                + FILE.formatted("f", "x")
                + FIELD.formatted("b", "2")
                + "--x--\r\n");
    UploadBody body =
        UploadBody.open(
            request.asRequest(), 1_000_000, new PartNames(Set.of("file"), Set.of("a", "b", "c")));

    List<UploadedFile> files = body.read(UploadBody.Sink.NOWHERE);

    assertThat(files).extracting(UploadedFile::name).containsExactly("f");
    assertThat(body.field("a")).isEqualTo("1");
    assertThat(body.field("b")).isEqualTo("2");
    assertThat(body.field("c")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"twice", "long", "nul"})
  void refusesAFieldThatIsNotOneShortText(String fault) {
    String parts =
        switch (fault) {
          case "twice" -> FIELD.formatted("a", "1") + FIELD.formatted("a", "1");
          case "long" -> FIELD.formatted("a", "y".repeat(20_000));
          default -> FIELD.formatted("a", "\0");
        };
    UploadBody body =
        UploadBody.open(
            new StubRequest(parts + "--x--\r\n").asRequest(),
            1_000_000,
            new PartNames(Set.of("file"), Set.of("a")));

    DomainException refusal =
        catchThrowableOfType(DomainException.class, () -> body.read(UploadBody.Sink.NOWHERE));

    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
  }

  @Test
  void stopsReadingAtTheLimit() {
    StubRequest request =
        new StubRequest(FILE.formatted("a", "y".repeat(100_000)) + "--x--\r\n").withoutLength();

    DomainException refusal =
        catchThrowableOfType(
            DomainException.class,
            () ->
                UploadBody.open(request.asRequest(), 10_000, PartNames.FILES)
                    .read(UploadBody.Sink.NOWHERE));

    assertThat(refusal.code()).isEqualTo(ErrorCode.REQUEST_TOO_LARGE);
    assertThat(request.bytesRead()).isLessThan(50_000);
  }

  @Test
  void refusesADeclaredLengthWithoutReading() {
    StubRequest request = new StubRequest(FILE.formatted("a", "y".repeat(100_000)) + "--x--\r\n");

    DomainException refusal =
        catchThrowableOfType(
            DomainException.class,
            () -> UploadBody.open(request.asRequest(), 10_000, PartNames.FILES));

    assertThat(refusal.code()).isEqualTo(ErrorCode.REQUEST_TOO_LARGE);
    assertThat(request.bytesRead()).isZero();
  }

  @Test
  void hasAFingerprintOfNamesAndContentsWhateverTheBoundary() {
    String body = FILE.formatted("a", "one") + "--x--\r\n";

    assertThat(fingerprint(body, "x")).isEqualTo(fingerprint(body.replace("--x", "--yy"), "yy"));
    assertThat(fingerprint(body, "x")).isNotEqualTo(fingerprint(body.replace("one", "two"), "x"));
    assertThat(fingerprint(body, "x"))
        .isNotEqualTo(fingerprint(body.replace("\"a\"", "\"b\""), "x"));
  }

  private static String fingerprint(String body, String boundary) {
    StubRequest request = new StubRequest(body).withBoundary(boundary).withIdempotencyKey("k");
    UploadBody upload = UploadBody.open(request.asRequest(), 1_000_000, PartNames.FILES);
    upload.read(UploadBody.Sink.NOWHERE);
    return upload.fingerprint();
  }

  private static List<UploadedFile> read(String body, UploadBody.Sink sink) {
    return UploadBody.open(new StubRequest(body).asRequest(), 1_000_000, PartNames.FILES)
        .read(sink);
  }
}
