package io.imageservice.tests.contract;

import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.product.LocalRun;

/** An account that a test made for itself, logged in. */
record TestAccount(String name, String password, ApiClient client) {

  /**
   * A new one.
   *
   * @param roles with a space between them
   */
  static TestAccount with(LocalRun run, String roles) {
    String name = run.newAccount(roles);
    return new TestAccount(
        name, LocalRun.PASSWORD, run.anonymous().loggedIn(name, LocalRun.PASSWORD));
  }
}
