package io.imageservice.account.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import io.imageservice.account.boundary.KeyView;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The keys of this service, in the folder {@code JWT_KEYS_DIR}, which is looked at again when the
 * last look is three seconds old. All nodes of one database sign with the same key: one that has
 * another is of no use to the others' users.
 */
@ApplicationScoped
public class SigningKeys {
  private static final String FOREIGN =
      "JWT_KEYS_DIR holds another signing key than this database's nodes have agreed on:"
          + " share their folder, or delete the row of the table signing_key if that key is lost.";
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
  private static final long FRESH_NANOS = Duration.ofSeconds(3).toNanos();
  // Another node may just have made the key that a token names; strangers must not make this busy.
  private static final long RECENT_NANOS = Duration.ofMillis(100).toNanos();

  @Inject Settings settings;
  @Inject KeyAgreement agreement;
  @Inject Clock clock;

  private KeyFolder folder;
  private volatile Keys keys;
  private volatile long seenAtNanos;
  private volatile boolean isForeign;

  @PostConstruct
  void load() {
    Duration lifetime = settings.get(Catalogue.ACCESS_TOKEN_MINUTES).plus(CLOCKS_DIFFER);
    folder = new KeyFolder(settings.get(Catalogue.JWT_KEYS_DIR), lifetime);
    keys = folder.open(clock.instant());
    seenAtNanos = System.nanoTime();
  }

  /** Agrees with the other nodes on the key that signs; {@link #problem} says if it cannot. */
  void agree() {
    agree(keys);
  }

  private void agree(Keys found) {
    Set<String> known =
        found.publicSet().getKeys().stream()
            .map(SigningKeys::fingerprint)
            .collect(Collectors.toSet());
    isForeign = !agreement.reach(fingerprint(found.active()), known);
  }

  /**
   * Makes a new key, which signs from now on. The others go on verifying until their tokens are
   * dead, so that nobody is logged out.
   *
   * @param isOldRemoved whether they do not, because one of them is known to somebody else: whoever
   *     has a token needs to refresh it
   */
  public synchronized void rotate(boolean isOldRemoved) {
    requireAgreed();
    take(folder.rotate(clock.instant()));
    if (isOldRemoved) {
      // Not before the nodes have agreed on the new one: who knows the old one alone is a stranger.
      take(folder.removeOld(clock.instant()));
    }
  }

  /** The keys, as the folder has them. */
  private Keys current() {
    look(FRESH_NANOS);
    return keys;
  }

  private void look(long everyNanos) {
    if (System.nanoTime() - seenAtNanos >= everyNanos) {
      lookAgain(everyNanos);
    }
  }

  private synchronized void lookAgain(long everyNanos) {
    Instant now = clock.instant();
    if (System.nanoTime() - seenAtNanos < everyNanos) {
      return; // somebody else has just looked
    }
    if (folder.isChanged(keys) || !keys.dead(now).isEmpty()) {
      take(folder.open(now));
    }
    seenAtNanos = System.nanoTime();
  }

  private void take(Keys found) {
    agree(found);
    keys = found;
    seenAtNanos = System.nanoTime();
  }

  /** The sentence that says why these keys must not be used; empty when they may. */
  public Optional<String> problem() {
    return isForeign ? Optional.of(FOREIGN) : Optional.empty();
  }

  /**
   * Lets this node's keys be used.
   *
   * @throws DomainException {@code SERVICE_MISCONFIGURED} if they are not those of the others
   */
  public void requireAgreed() {
    if (isForeign) {
      throw new DomainException(
          ErrorCode.SERVICE_MISCONFIGURED, "The service is not configured correctly.");
    }
  }

  /**
   * The key that signs, with its private part.
   *
   * @throws DomainException {@code SERVICE_MISCONFIGURED} as {@link #requireAgreed}
   */
  RSAKey active() {
    RSAKey active = current().active();
    requireAgreed();
    return active;
  }

  /** All keys as a JWK set, public parts only. */
  public String jwks() {
    return current().publicSet().toString(true);
  }

  /** Whether tokens of the key with this id are still taken; null is nobody's. */
  public boolean contains(String keyId) {
    if (keyId == null) {
      return false;
    }
    if (!current().contains(keyId)) {
      look(RECENT_NANOS);
    }
    return keys.contains(keyId);
  }

  /** All keys, the newest first. */
  public List<KeyView> list() {
    Keys found = current();
    return IntStream.range(0, found.all().size()).mapToObj(index -> view(found, index)).toList();
  }

  private static KeyView view(Keys keys, int index) {
    SigningKey key = keys.all().get(index);
    return new KeyView(key.id(), index == 0, key.madeAt(), index == 0 ? null : keys.endOf(index));
  }

  private static String fingerprint(JWK key) {
    try {
      return key.computeThumbprint().toString();
    } catch (JOSEException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
