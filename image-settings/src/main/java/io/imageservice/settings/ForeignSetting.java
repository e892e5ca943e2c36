package io.imageservice.settings;

/**
 * A setting of a system that this one replaces. It has no effect here, or less than it had there,
 * and its use is answered at start by one sentence.
 */
public enum ForeignSetting {
  NATS_URI("messages go through Artemis: set BROKER_HOST and BROKER_PORT"),
  NATS_URL("messages go through Artemis: set BROKER_HOST and BROKER_PORT"),
  MONGO_URI("PostgreSQL keeps what MongoDB kept: set DB_HOST"),
  MONGODB_URI("PostgreSQL keeps what MongoDB kept: set DB_HOST"),
  KAFKA_BROKERS("messages go through Artemis: set BROKER_HOST and BROKER_PORT"),
  KAFKA_BOOTSTRAP_SERVERS("messages go through Artemis: set BROKER_HOST and BROKER_PORT"),
  KAFKA_GROUP_ID("the consumers of a queue share its messages without a group"),
  REDIS_HOST("the database keeps what Redis kept: set DB_HOST"),
  REDIS_PORT("the database keeps what Redis kept: set DB_PORT"),
  DATABASE_URL("set DB_HOST, DB_PORT, DB_NAME, DB_USER and DB_PASSWORD"),
  GCS_BUCKET_NAME(
      "effect only as S3_BUCKET",
      "files are kept in S3 storage; for Google's set S3_ENDPOINT to"
          + " https://storage.googleapis.com, and S3_ACCESS_KEY and S3_SECRET_KEY to an HMAC key"),
  SECRET_KEY("tokens are signed with the keys in JWT_KEYS_DIR"),
  GIN_MODE("there is one mode");

  private final String effect;
  private final String reason;

  ForeignSetting(String reason) {
    this("no effect", reason);
  }

  ForeignSetting(String effect, String reason) {
    this.effect = effect;
    this.reason = reason;
  }

  /** Why that is so and what to do instead, as one sentence that names it. */
  public String sentence() {
    return "%s has %s: %s.".formatted(name(), effect, reason);
  }
}
