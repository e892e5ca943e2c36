package io.imageservice.tests.contract;

/** What the document promises one kind of caller of one operation. */
enum Verdict {
  PASSES(0, ""),
  UNAUTHENTICATED(401, "UNAUTHENTICATED"),
  FORBIDDEN(403, "FORBIDDEN"),
  HIDDEN(404, "NOT_FOUND");

  private final int status;
  private final String code;

  Verdict(int status, String code) {
    this.status = status;
    this.code = code;
  }

  /** Whether an answer is what was promised. */
  boolean isKeptBy(Prober.Seen seen) {
    if (this == PASSES) {
      return seen.status() >= 200 && seen.status() < 400;
    }
    // The answer to HEAD has no body that could say more.
    return seen.status() == status && (seen.code().isEmpty() || seen.code().equals(code));
  }

  @Override
  public String toString() {
    return this == PASSES ? "2xx or 3xx" : status + " " + code;
  }

  /** By what the document and the rules about others' resources say; not by how it is made. */
  static Verdict of(ApiOperation operation, CallerKind caller) {
    return switch (operation.access()) {
      case "public" -> PASSES;
      case "operator" -> caller == CallerKind.SCRAPER ? PASSES : UNAUTHENTICATED;
      case "user", "owner", "account", "admin", "internal" ->
          isKnown(caller) ? ofAccount(operation, caller) : UNAUTHENTICATED;
      default -> throw new IllegalArgumentException(operation + " needs an x-access");
    };
  }

  private static boolean isKnown(CallerKind caller) {
    return switch (caller) {
      case OWNER, STRANGER, ADMIN, INTERNAL -> true;
      case ANONYMOUS, EXPIRED, REVOKED, SCRAPER -> false;
    };
  }

  private static Verdict ofAccount(ApiOperation operation, CallerKind caller) {
    return switch (operation.access()) {
      case "account" -> PASSES;
      case "admin" -> caller == CallerKind.ADMIN ? PASSES : FORBIDDEN;
      case "internal" -> caller == CallerKind.INTERNAL ? PASSES : FORBIDDEN;
      case "user" -> caller == CallerKind.INTERNAL ? FORBIDDEN : PASSES;
      default -> ofOwned(operation, caller);
    };
  }

  private static Verdict ofOwned(ApiOperation operation, CallerKind caller) {
    return switch (caller) {
      case OWNER, ADMIN -> PASSES;
      case STRANGER -> operation.path().startsWith("/instructions/") ? FORBIDDEN : HIDDEN;
      default -> FORBIDDEN;
    };
  }
}
