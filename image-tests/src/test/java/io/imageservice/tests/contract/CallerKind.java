package io.imageservice.tests.contract;

/** Who may be at the other end of a request. */
enum CallerKind {
  ANONYMOUS("nobody"),
  OWNER("A on A's"),
  STRANGER("B on A's"),
  ADMIN("administrator"),
  INTERNAL("internal service"),
  EXPIRED("expired token"),
  REVOKED("ended session"),
  SCRAPER("metrics token");

  private final String title;

  CallerKind(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
