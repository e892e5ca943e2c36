package io.imageservice.account.control;

import io.imageservice.account.boundary.Registration;
import io.imageservice.account.entity.Account;
import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What an account's name, address and password must look like. */
public final class RegistrationRules {
  private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{2,63}");
  // Deliberately wide (RFC 5321 allows more than most patterns do): one @, no space, a dotted host.
  private static final Pattern EMAIL =
      Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+");
  private static final int EMAIL_MAX = 254;
  private static final int PASSWORD_MIN = 8;

  /** Bounds the work of the hash's first step. */
  static final int PASSWORD_MAX = 128;

  private RegistrationRules() {}

  /**
   * Lets a proper registration pass.
   *
   * @throws DomainException {@code VALIDATION_FAILED} that names every wrong field
   */
  public static void require(Registration registration) {
    List<FieldError> errors = new ArrayList<>();
    String username = registration.username();
    String email = registration.email();
    if (username == null && email == null) {
      errors.add(new FieldError("username", "a username or an email is required"));
    }
    if (username != null && !USERNAME.matcher(username).matches()) {
      errors.add(
          new FieldError(
              "username",
              "must be 3 to 64 letters, digits, '.', '_' or '-', the first a letter or digit"));
    }
    if (email != null && (email.length() > EMAIL_MAX || !EMAIL.matcher(email).matches())) {
      errors.add(new FieldError("email", "must be an e-mail address"));
    }
    checkPassword("password", registration, errors);
    DomainException.refuseWrongFields(errors);
  }

  /**
   * Lets a proper new password of an account pass.
   *
   * @throws DomainException {@code VALIDATION_FAILED} that names {@code new_password}
   */
  public static void requirePassword(String password, Account account) {
    List<FieldError> errors = new ArrayList<>();
    Registration changed = new Registration(account.username(), account.email(), password);
    checkPassword("new_password", changed, errors);
    DomainException.refuseWrongFields(errors);
  }

  private static void checkPassword(
      String field, Registration registration, List<FieldError> errors) {
    String password = registration.password();
    if (password == null
        || password.codePointCount(0, password.length()) < PASSWORD_MIN
        || password.length() > PASSWORD_MAX) {
      errors.add(new FieldError(field, "must have 8 to 128 characters"));
      return;
    }
    if (password.isBlank() || password.chars().distinct().count() < 4) {
      errors.add(new FieldError(field, "must have at least 4 different characters"));
    }
    if (isSame(password, registration.username()) || isSame(password, registration.email())) {
      errors.add(new FieldError(field, "must differ from the username and the email"));
    }
  }

  private static boolean isSame(String password, String name) {
    return name != null && password.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
  }
}
