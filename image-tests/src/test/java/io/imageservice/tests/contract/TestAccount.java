package io.imageservice.tests.contract;

import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.product.LocalRun;
import java.util.UUID;

/** An account that a test made for itself, logged in. */
record TestAccount(String name, String password, ApiClient client) {

  /**
   * A new one.
   *
   * @param roles with a space between them
   */
  static TestAccount with(LocalRun run, String roles) {
    String name = "m" + UUID.randomUUID().toString().replace("-", "");
    String password = "correct-horse-" + name;
    run.anonymous().register(name, password).expect(201);
    run.database().update("update account set roles = ? where username = ?", roles, name);
    return new TestAccount(name, password, run.anonymous().loggedIn(name, password));
  }
}
