package io.imageservice.idempotency.boundary;

import static jakarta.ejb.TransactionAttributeType.MANDATORY;
import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import io.imageservice.config.NodeIdentity;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.persistence.Sql;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/**
 * Remembers for 24 hours what a request with an {@code Idempotency-Key} was answered. Only the
 * database's clock counts.
 */
@Stateless
public class IdempotencyLedger {
  // A key is free again when its answer is a day old, or when the request that held it fell silent.
  private static final String TAKE =
      """
      insert into idempotency_record as r
        (principal, method, path, idempotency_key, boot, locked_until)
      values (?, ?, ?, ?, ?, clock_timestamp() + interval '60 seconds')
      on conflict (principal, method, path, idempotency_key) do update
        set fingerprint = null, answer_status = null, answer_location = null, answer_body = null,
            boot = excluded.boot, locked_until = excluded.locked_until, created_at = now()
        where r.created_at < now() - interval '24 hours'
           or (r.fingerprint is null and r.locked_until < clock_timestamp())
      returning locked_until
      """;
  private static final String READ =
      """
      select fingerprint, answer_status, answer_location, answer_body from idempotency_record
      where principal = ? and method = ? and path = ? and idempotency_key = ?
      """;
  private static final String FINISH =
      """
      update idempotency_record
      set fingerprint = ?, answer_status = ?, answer_location = ?, answer_body = ?
      where principal = ? and method = ? and path = ? and idempotency_key = ?
        and locked_until = ? and fingerprint is null
      """;
  private static final String ABANDON =
      """
      delete from idempotency_record
      where principal = ? and method = ? and path = ? and idempotency_key = ?
        and locked_until = ? and fingerprint is null
      """;

  @Inject Sql sql;
  @Inject NodeIdentity node;

  /**
   * Takes the key, or tells what it was answered with.
   *
   * @throws DomainException {@code IDEMPOTENCY_IN_FLIGHT} while another request holds it
   */
  @TransactionAttribute(NOT_SUPPORTED) // one statement, which commits by itself
  public KeyHold begin(IdempotencyKey key) {
    List<Instant> taken =
        sql.query(
            TAKE,
            row -> Sql.instant(row, "locked_until"),
            key.principal(),
            key.method(),
            key.path(),
            key.text(),
            node.boot());
    if (!taken.isEmpty()) {
      return new KeyHold.Fresh(key, taken.get(0));
    }
    return sql
        .query(
            READ,
            row ->
                new KeyHold.Answered(
                    row.getString("fingerprint"),
                    new StoredAnswer(
                        row.getInt("answer_status"),
                        row.getString("answer_location"),
                        row.getString("answer_body"))),
            key.principal(),
            key.method(),
            key.path(),
            key.text())
        .stream()
        .filter(answered -> answered.fingerprint() != null)
        .findFirst()
        .orElseThrow(IdempotencyLedger::inFlight);
  }

  /**
   * Stores the answer in the transaction of the work itself, so that both exist or neither.
   *
   * @throws DomainException {@code IDEMPOTENCY_IN_FLIGHT} if another request has taken the key
   *     over; the work is rolled back
   */
  @TransactionAttribute(MANDATORY)
  public void finish(KeyHold.Fresh hold, String fingerprint, StoredAnswer answer) {
    if (!store(hold, fingerprint, answer)) {
      throw inFlight();
    }
  }

  /** Stores a refusal, which has no work to be committed with; passed over if the key was lost. */
  @TransactionAttribute(REQUIRES_NEW)
  public void finishRefused(KeyHold.Fresh hold, String fingerprint, StoredAnswer answer) {
    store(hold, fingerprint, answer);
  }

  /** Frees the key, so that the request can be sent again. */
  @TransactionAttribute(REQUIRES_NEW)
  public void abandon(KeyHold.Fresh hold) {
    IdempotencyKey key = hold.key();
    sql.update(ABANDON, key.principal(), key.method(), key.path(), key.text(), hold.lockedUntil());
  }

  private boolean store(KeyHold.Fresh hold, String fingerprint, StoredAnswer answer) {
    IdempotencyKey key = hold.key();
    return sql.update(
            FINISH,
            fingerprint,
            answer.status(),
            answer.location(),
            answer.body(),
            key.principal(),
            key.method(),
            key.path(),
            key.text(),
            hold.lockedUntil())
        == 1;
  }

  private static DomainException inFlight() {
    return new DomainException(
        ErrorCode.IDEMPOTENCY_IN_FLIGHT,
        "A request with this Idempotency-Key is being worked on: try again shortly.");
  }
}
