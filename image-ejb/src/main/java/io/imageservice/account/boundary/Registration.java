package io.imageservice.account.boundary;

/**
 * What somebody registers with. A name, an e-mail address or both; null means not given.
 *
 * @param username 3 to 64 letters, digits, dots, underscores and hyphens; case does not distinguish
 * @param email at most 254 characters; case does not distinguish
 * @param password 8 to 128 characters
 */
public record Registration(String username, String email, String password) {

  /** Never shows the password. */
  @Override
  public String toString() {
    return "Registration[%s, %s]".formatted(username, email);
  }
}
