package io.imageservice.launcher;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;

/**
 * The account of the first run, kept for the next one in a file that only its owner can read.
 *
 * @param username its name
 * @param password its password
 */
record DemoUser(String username, String password) {

  private static final int UNAUTHORIZED = 401;
  private static final int CONFLICT = 409;

  /** Logs the kept user in, or registers a new one; returns the access token. */
  static String logIn(Api api, Path file) throws IOException, InterruptedException {
    Properties kept = Secrets.read(file);
    if (kept.containsKey("username")) {
      DemoUser user = new DemoUser(kept.getProperty("username"), kept.getProperty("password"));
      Api.Answer answer = api.post("/api/v1/login", user.json());
      if (answer.status() != UNAUTHORIZED) {
        return token(answer);
      }
      // The database is another one than when the user was registered.
    }
    DemoUser user = register(api);
    kept.setProperty("username", user.username());
    kept.setProperty("password", user.password());
    Secrets.write(kept, file);
    return token(api.post("/api/v1/login", user.json()));
  }

  private static DemoUser register(Api api) throws IOException, InterruptedException {
    DemoUser user = new DemoUser("demo", Secrets.random());
    Api.Answer answer = api.post("/api/v1/register", user.json());
    if (answer.status() == CONFLICT) {
      String free = "demo-" + UUID.randomUUID().toString().substring(0, 8);
      user = new DemoUser(free, user.password());
      answer = api.post("/api/v1/register", user.json());
    }
    answer.requireSuccess();
    return user;
  }

  private static String token(Api.Answer answer) {
    return answer.json().getString("access_token");
  }

  private JsonObject json() {
    return Json.createObjectBuilder().add("username", username).add("password", password).build();
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "DemoUser[" + username + "]";
  }
}
