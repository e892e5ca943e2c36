package io.imageservice.web.request;

import io.imageservice.access.Caller;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.idempotency.boundary.IdempotencyKey;
import io.imageservice.idempotency.boundary.IdempotencyLedger;
import io.imageservice.idempotency.boundary.KeyHold;
import io.imageservice.idempotency.boundary.StoredAnswer;
import io.imageservice.web.error.ErrorStatus;
import io.imageservice.web.error.Faults;
import io.imageservice.web.error.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers a request with an {@code Idempotency-Key} once, and then the same again. */
@ApplicationScoped
public class IdempotentRequests {
  /** Marks an answer that was given before. */
  public static final String REPLAYED = "Idempotency-Replayed";

  // Sending the request again may go better without anybody changing it.
  private static final Set<ErrorCode> TRANSIENT =
      Set.of(
          ErrorCode.IDEMPOTENCY_IN_FLIGHT,
          ErrorCode.IDEMPOTENCY_KEY_REUSED,
          ErrorCode.NOT_READY,
          ErrorCode.TOO_MANY_REQUESTS,
          ErrorCode.QUOTA_EXCEEDED,
          ErrorCode.STORAGE_QUOTA_EXCEEDED,
          ErrorCode.REQUEST_TOO_SLOW,
          ErrorCode.REQUEST_TOO_LARGE,
          ErrorCode.UNAUTHENTICATED);

  @Inject IdempotencyLedger ledger;

  /**
   * Does the work of a request, unless it was done already.
   *
   * @param work is given what it must call with its result inside its transaction
   * @param answer the answer for a result
   */
  public <T> Response run(
      HttpServletRequest request,
      Caller caller,
      Work<T> work,
      Function<? super T, StoredAnswer> answer) {
    Optional<IdempotencyKey> key = key(request, caller);
    if (key.isEmpty()) {
      return Answers.response(answer.apply(work.perform(result -> {}))).build();
    }
    KeyHold hold = ledger.begin(key.get());
    if (hold instanceof KeyHold.Answered answered) {
      StoredAnswer stored = answered.answerTo(work.fingerprintOnly());
      return Answers.response(stored).header(REPLAYED, "true").build();
    }
    KeyHold.Fresh fresh = (KeyHold.Fresh) hold;
    AtomicReference<StoredAnswer> stored = new AtomicReference<>();
    try {
      work.perform(
          result -> {
            stored.set(answer.apply(result));
            ledger.finish(fresh, work.fingerprint(), stored.get());
          });
      return Answers.response(stored.get()).build();
    } catch (RuntimeException e) {
      conclude(request, fresh, work::fingerprint, e);
      throw e;
    }
  }

  /**
   * The work of one request.
   *
   * @param <T> what it makes
   */
  public interface Work<T> {

    /** Does it and calls {@code beforeCommit} with what it returns, inside the transaction. */
    T perform(Consumer<? super T> beforeCommit);

    /** The fingerprint of the body that has been read; null if it was not read to its end. */
    String fingerprint();

    /** Reads the body for its fingerprint alone; null if it could not be read to its end. */
    default String fingerprintOnly() {
      return fingerprint();
    }
  }

  private static Optional<IdempotencyKey> key(HttpServletRequest request, Caller caller) {
    String text = request.getHeader("Idempotency-Key");
    return text == null
        ? Optional.empty()
        : Optional.of(
            new IdempotencyKey(
                caller.id(), request.getMethod(), request.getRequestURI(), text.strip()));
  }

  /** Keeps a refusal that would be the same again; frees the key after anything else. */
  private void conclude(
      HttpServletRequest request,
      KeyHold.Fresh hold,
      Supplier<String> fingerprint,
      RuntimeException thrown) {
    try {
      DomainException fault = Faults.of(thrown);
      String print = fingerprint.get();
      if (print == null
          || ErrorStatus.of(fault.code()) >= 500
          || TRANSIENT.contains(fault.code())) {
        ledger.abandon(hold);
      } else {
        Problems.Answer answer = Problems.answer(request, fault);
        ledger.finishRefused(hold, print, new StoredAnswer(answer.status(), null, answer.body()));
      }
    } catch (RuntimeException e) {
      thrown.addSuppressed(e); // the hold ends by itself after a minute
    }
  }
}
