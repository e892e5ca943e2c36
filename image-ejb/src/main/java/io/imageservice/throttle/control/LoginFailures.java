package io.imageservice.throttle.control;

import io.imageservice.error.ErrorCode;
import io.imageservice.error.RetryLater;
import io.imageservice.persistence.Sql;
import io.imageservice.throttle.control.LoginAttempt.Scope;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Slows down guessing: after some failures in a row each further one doubles the pause before the
 * next attempt. An hour without a failure forgets them.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class LoginFailures {
  @Inject Sql sql;

  /**
   * Lets an attempt pass for which nobody has to wait.
   *
   * @throws RetryLater {@code TOO_MANY_REQUESTS}, whether there is such an account or not
   */
  public void requireNoPause(LoginAttempt attempt) {
    List<Double> pauses =
        sql.query(
            """
            select extract(epoch from max(blocked_until) - now()) as seconds
            from login_failure where id = any(?) and blocked_until > now()
            having count(*) > 0
            """,
            row -> row.getDouble("seconds"),
            attempt.ids());
    if (!pauses.isEmpty()) {
      throw new RetryLater(
          ErrorCode.TOO_MANY_REQUESTS,
          "Too many attempts have failed: wait before the next one.",
          Math.max(1, (long) Math.ceil(pauses.get(0))));
    }
  }

  /** Counts an attempt that failed. */
  public void failed(LoginAttempt attempt) {
    for (Scope scope : Scope.values()) {
      sql.update(
          """
          insert into login_failure as f (id, failures, last_at, blocked_until)
          values (?, 1, now(), now())
          on conflict (id) do update set
            failures = case when f.last_at < now() - interval '1 hour' then 1
              else f.failures + 1 end,
            last_at = now(),
            blocked_until = case
              when f.last_at < now() - interval '1 hour' or f.failures < ? then now()
              else now() + make_interval(secs => least(?, power(2, least(f.failures - ?, 20))))
              end
          """,
          attempt.id(scope),
          scope.free,
          scope.longest,
          scope.free);
    }
  }

  /** Forgets the failures of an account whose owner has come; those of the source stay. */
  public void succeeded(LoginAttempt attempt) {
    sql.update(
        "delete from login_failure where id = any(?)",
        List.of(attempt.id(Scope.BOTH), attempt.id(Scope.ACCOUNT)));
  }
}
