package io.imageservice.tests.contract;

import io.imageservice.tests.fixtures.ShortTokens;
import io.imageservice.tests.product.LocalRun;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** One account for each kind of caller, and tokens that are no longer good. */
final class MatrixCallers {
  private static final String USER = "user";

  private final LocalRun run;
  private final Map<CallerKind, TestAccount> accounts = new EnumMap<>(CallerKind.class);
  private final Map<String, String> ended = new HashMap<>();

  MatrixCallers(LocalRun run) {
    this.run = run;
    for (CallerKind kind :
        new CallerKind[] {
          CallerKind.OWNER, CallerKind.STRANGER, CallerKind.ADMIN, CallerKind.INTERNAL
        }) {
      accounts.put(kind, TestAccount.with(run, roles(kind)));
    }
  }

  TestAccount account(CallerKind kind) {
    return accounts.get(kind);
  }

  /** An account of the same kind that nobody needs afterwards. */
  TestAccount throwaway(CallerKind kind) {
    return TestAccount.with(run, roles(kind));
  }

  /** The token that this kind of caller sends to this operation; null for none. */
  String token(CallerKind kind, ApiOperation operation) {
    return switch (kind) {
      case ANONYMOUS -> null;
      case OWNER, STRANGER, ADMIN, INTERNAL -> account(kind).client().token();
      case EXPIRED ->
          ShortTokens.of(run, permitted(operation).client().token(), Duration.ofMinutes(-1));
      case REVOKED -> ended.computeIfAbsent(operation.access(), access -> ended(operation));
      case SCRAPER -> run.secret("METRICS_TOKEN");
    };
  }

  /** The account that would pass if its token were good. */
  private TestAccount permitted(ApiOperation operation) {
    return switch (operation.access()) {
      case "admin" -> account(CallerKind.ADMIN);
      case "internal" -> account(CallerKind.INTERNAL);
      default -> account(CallerKind.OWNER);
    };
  }

  private String ended(ApiOperation operation) {
    TestAccount account = permitted(operation);
    var session = run.anonymous().loggedIn(account.name(), account.password());
    session.get("/api/v1/me").expect(200);
    session.post("/api/v1/logout", null).expect(204);
    return session.token();
  }

  private static String roles(CallerKind kind) {
    return switch (kind) {
      case ADMIN -> "admin user";
      case INTERNAL -> "internal";
      default -> USER;
    };
  }
}
