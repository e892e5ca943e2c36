package io.imageservice.account.boundary;

import io.imageservice.account.control.SigningKeys;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;

/** Changes the key that signs access tokens. */
@Stateless
public class KeyRotation {
  @Inject SigningKeys keys;

  /**
   * Makes a new key, which signs from now on. Keys are files, which no transaction takes back: if
   * the node dies before the commit, the new key stays and does no harm, and a repetition makes
   * another.
   *
   * @param isOldRemoved false to go on taking tokens of the others until they expire; true to end
   *     them at once, which leaves their owners the refresh token
   * @param beforeCommit is given the result inside the transaction
   * @return all keys, the newest first
   * @throws io.imageservice.error.DomainException {@code SERVICE_MISCONFIGURED} if this node's keys
   *     are not those of the others
   */
  public List<KeyView> rotate(boolean isOldRemoved, Consumer<? super List<KeyView>> beforeCommit) {
    keys.rotate(isOldRemoved);
    List<KeyView> made = keys.list();
    beforeCommit.accept(made);
    return made;
  }
}
