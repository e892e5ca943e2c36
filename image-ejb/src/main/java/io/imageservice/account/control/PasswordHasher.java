package io.imageservice.account.control;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes passwords with Argon2id (RFC 9106). Each hash takes 19 MiB and a processor, so only half
 * of the processors hash at a time. A few others wait and the rest are refused, so that a storm of
 * logins takes neither the memory nor the server's threads, which everybody else needs.
 */
@ApplicationScoped
public class PasswordHasher {
  // OWASP's first choice for Argon2id: 19 MiB, 2 passes, 1 lane.
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final long WAIT_SECONDS = 3;
  private static final int AT_A_TIME = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  // Each holds one of the server's threads, of which there are at least 16 (server.xml).
  private static final int MOST_WAITING = 8;

  private final Semaphore permits = new Semaphore(AT_A_TIME, true);

  /** What an unknown name is compared with, so that it takes as long as a known one. */
  private final String decoy = compute("no account has this password");

  /**
   * The hash with its salt and parameters, in the PHC string format.
   *
   * @throws DomainException {@code TOO_MANY_REQUESTS} if too many wait already
   */
  public String hash(String password) {
    return bounded(() -> compute(password));
  }

  /**
   * Whether the password belongs to the hash; false for an empty hash, in the same time.
   *
   * @throws DomainException {@code TOO_MANY_REQUESTS} if too many wait already
   */
  public boolean matches(String password, Optional<String> hash) {
    if (password == null || password.length() > RegistrationRules.PASSWORD_MAX) {
      return false;
    }
    return bounded(
        () -> {
          String encoded = hash.orElse(decoy);
          boolean isRight =
              Password.check(password, encoded).with(Argon2Function.getInstanceFromHash(encoded));
          return isRight && hash.isPresent();
        });
  }

  private static String compute(String password) {
    Argon2Function function =
        Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
    return Password.hash(password).addRandomSalt(SALT_BYTES).with(function).getResult();
  }

  private <T> T bounded(Supplier<T> work) {
    try {
      if (permits.getQueueLength() >= MOST_WAITING
          || !permits.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new DomainException(
            ErrorCode.TOO_MANY_REQUESTS, "Too many logins are waiting: try again shortly.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DomainException(ErrorCode.TOO_MANY_REQUESTS, "The service is stopping.", e);
    }
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }
}
