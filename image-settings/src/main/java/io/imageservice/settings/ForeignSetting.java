package io.imageservice.settings;

/**
 * A setting of a system that this one replaces. It has no effect here, and its use is answered at
 * start by one sentence.
 */
public enum ForeignSetting {
  NATS_URI("messages go through Artemis: set BROKER_HOST and BROKER_PORT"),
  KAFKA_BROKERS("messages go through Artemis: set BROKER_HOST and BROKER_PORT"),
  KAFKA_BOOTSTRAP_SERVERS("messages go through Artemis: set BROKER_HOST and BROKER_PORT"),
  KAFKA_GROUP_ID("the consumers of a queue share its messages without a group"),
  REDIS_HOST("the database keeps what Redis kept: set DB_HOST"),
  REDIS_PORT("the database keeps what Redis kept: set DB_PORT"),
  DATABASE_URL("set DB_HOST, DB_PORT, DB_NAME, DB_USER and DB_PASSWORD"),
  SECRET_KEY("tokens are signed with the keys in JWT_KEYS_DIR"),
  GIN_MODE("there is one mode");

  private final String reason;

  ForeignSetting(String reason) {
    this.reason = reason;
  }

  /** Why it has no effect and what to do instead, as one sentence that names it. */
  public String sentence() {
    return "%s has no effect: %s.".formatted(name(), reason);
  }
}
