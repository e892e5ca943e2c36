package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.checker.Database;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Multipart;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts end with all that is theirs. */
class AccountRemovalIT {
  private static final String PASSWORD = "a long and Good one";
  private static final List<String> TABLES =
      List.of(
          "instruction.owner_id",
          "instruction_detail.owner_id",
          "upload.owner_id",
          "stored_object.owner_id",
          "event.user_id",
          "usage_day.user_id",
          "user_quota.user_id",
          "idempotency_record.principal");

  private final Database database = SharedProduct.run().database();
  private final ApiClient visitor = SharedProduct.anonymous();
  private String name;
  private ApiClient user;

  @BeforeEach
  void useTheService() {
    name = "r" + UUID.randomUUID().toString().substring(0, 18);
    visitor.register(name, PASSWORD).expect(201);
    user = visitor.loggedIn(name, PASSWORD);
    user.done(user.submit("images/thumbnail", "done.png", Pictures.png(60, 40, 1)));
    user.delete(
            user.submit("images/thumbnail", "deleted.png", Pictures.png(60, 40, 2))
                .instructionPath())
        .expect(204);
    String image =
        user.upload(
                "/api/v1/images",
                Multipart.file("secret name.png", Pictures.png(50, 50, 1)),
                "Idempotency-Key",
                "image")
            .expect(201)
            .json()
            .path("id")
            .asText();
    user.post("/api/v1/images/" + image + "/transform", "{\"grayscale\":true}").expect(200);
    openResumableUpload();
    Multipart waiting = Multipart.empty();
    for (int i = 0; i < 8; i++) {
      waiting.and(i + ".png", Pictures.png(900, 700, i));
    }
    user.upload("/instructions/" + user.create("images/convert") + "/details", waiting).expect(201);
  }

  @Test
  void removesTheAccountAtOnceAndAllElseAfterIt() {
    ApiClient elsewhere = visitor.loggedIn(name, PASSWORD);
    ApiClient other = SharedProduct.newUser();
    Shape.error(removeMe("not this one"), 400, "VALIDATION_FAILED");

    assertThat(removeMe(PASSWORD).expect(204).headers().allValues("Set-Cookie")).hasSize(2);

    Shape.error(login(), 401, "INVALID_CREDENTIALS");
    Shape.error(user.get("/api/v1/me"), 401, "UNAUTHENTICATED");
    Poll.untilTrue(
        Duration.ofSeconds(10), "logged out", () -> elsewhere.get("/instructions").status() == 401);
    awaitNothing();
    assertThat(
            database.number(
                "select stored_bytes + reserved_bytes from user_sequence where user_id = ?",
                user.userId()))
        .isZero();
    visitor.register(name, PASSWORD).expect(201);
    assertThat(visitor.loggedIn(name, PASSWORD).userId()).isNotEqualTo(user.userId());
    other.get("/api/v1/me").expect(200);
  }

  @Test
  void goesOnWhereANodeThatDiedLeftOff() {
    beginRemovalOf(user);

    cleanUp();

    awaitNothing();
    assertThat(left("account_removal.user_id")).as("kept for what was still on its way").isOne();
    database.update(
        "update account_removal set requested_at = now() - interval '1 hour' where user_id = ?",
        user.userId());
    cleanUp();
    assertThat(left("account_removal.user_id")).isZero();
  }

  @Test
  void anAccountThatCannotBeRemovedKeepsNobodyWaiting() {
    ApiClient stuck = SharedProduct.newUser();
    UUID kept = stuck.create("images/thumbnail");
    String isThere = "select count(*) from instruction where id = ?";
    database.update("create table kept_instruction (id uuid references instruction (id))");
    try {
      database.update("insert into kept_instruction (id) values (?)", kept);
      beginRemovalOf(stuck);
      beginRemovalOf(user);

      cleanUp();

      assertThat(database.number(isThere, kept)).isOne();
      awaitNothing();
    } finally {
      database.update("drop table kept_instruction");
    }
    cleanUp();
    assertThat(database.number(isThere, kept)).isZero();
  }

  @Test
  void knowsNobodyWhoWasRemovedAMomentAgo() {
    user.get("/api/v1/me").expect(200);

    database.update("delete from account where id = ?", user.userId()); // as by another node

    Shape.error(removeMe(PASSWORD), 401, "UNAUTHENTICATED");
    Shape.error(
        user.post(
            "/api/v1/password",
            java.util.Map.of("current_password", PASSWORD, "new_password", PASSWORD + "!")),
        401,
        "UNAUTHENTICATED");
    beginRemovalOf(user);
  }

  @Test
  void acceptsNothingThatWasStillOnItsWay() {
    UUID instruction = user.create("images/thumbnail");
    database.update("update user_sequence set closed_at = now() where user_id = ?", user.userId());

    Answer late =
        user.upload(
            "/instructions/" + instruction + "/details",
            Multipart.file("late.png", Pictures.png(20, 20, 1)));

    Shape.error(late, 401, "UNAUTHENTICATED");
    assertThat(user.get("/instructions/" + instruction + "/details").data().path("files"))
        .isEmpty();
  }

  @Test
  void administratorsRemoveOthers() {
    ApiClient admin = TestProducts.admin();
    String path = "/api/v1/admin/accounts/" + user.userId();
    Shape.error(user.delete(path), 403, "FORBIDDEN");

    admin.delete(path).expect(204);

    Shape.error(admin.delete(path), 404, "NOT_FOUND");
    awaitNothing();
  }

  /** What is committed first, and nothing of what follows. */
  private void beginRemovalOf(ApiClient client) {
    UUID id = client.userId();
    database.update("delete from account where id = ?", id);
    database.update("insert into account_removal (user_id) values (?)", id);
    database.update("update user_sequence set closed_at = now() where user_id = ?", id);
  }

  private static void cleanUp() {
    TestProducts.admin().post("/files/cleanup?dry_run=false", null).expect(200);
  }

  private void openResumableUpload() {
    Answer upload =
        user.send(
                "POST",
                "/uploads/resumable",
                BodyPublishers.noBody(),
                "Tus-Resumable",
                "1.0.0",
                "Upload-Length",
                "100000")
            .expect(201);
    String path = upload.header("Location").replaceFirst("^https?://[^/]+", "");
    user.send(
            "PATCH",
            path,
            BodyPublishers.ofByteArray(new byte[1000]),
            "Tus-Resumable",
            "1.0.0",
            "Upload-Offset",
            "0",
            "Content-Type",
            "application/offset+octet-stream")
        .expect(204);
  }

  private Answer removeMe(String password) {
    return user.send(
        "DELETE",
        "/api/v1/me",
        BodyPublishers.ofString("{\"password\":\"" + password + "\"}"),
        "Content-Type",
        "application/json");
  }

  private Answer login() {
    return visitor.post("/api/v1/login", java.util.Map.of("username", name, "password", PASSWORD));
  }

  private void awaitNothing() {
    for (String column : TABLES) {
      Poll.untilTrue(Duration.ofMinutes(1), "nothing in " + column, () -> left(column) == 0);
    }
  }

  private long left(String column) {
    return database.number(
        "select count(*) from %s where %s = ?"
            .formatted(
                column.substring(0, column.indexOf('.')),
                column.substring(column.indexOf('.') + 1)),
        user.userId());
  }
}
