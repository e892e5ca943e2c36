package io.imageservice.account.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imageservice.account.boundary.Registration;
import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationRulesTest {
  private static final String GOOD = "correct horse";

  @ParameterizedTest
  @ValueSource(strings = {"abc", "A.b-c_9", "0123456789"})
  void takesProperUsernames(String username) {
    assertThatCode(() -> RegistrationRules.require(new Registration(username, null, GOOD)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", ".abc", "a b c", "a@b.c", "äöü", "abc\u0000", "abc\n"})
  void refusesOtherUsernames(String username) {
    assertThat(refusedField(new Registration(username, null, GOOD))).isEqualTo("username");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@example.org", "a.b+c@sub.example.org", "ü@example.org"})
  void takesAddresses(String email) {
    assertThatCode(() -> RegistrationRules.require(new Registration(null, email, GOOD)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a@", "@b.c", "a@b", "a b@example.org", "a@b@example.org"})
  void refusesWhatIsNoAddress(String email) {
    assertThat(refusedField(new Registration(null, email, GOOD))).isEqualTo("email");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1234567", "aaaaaaaaaa", "        ", "Somebody"})
  void refusesWeakPasswords(String password) {
    assertThat(refusedField(new Registration("somebody", null, password))).isEqualTo("password");
  }

  @Test
  void refusesAPasswordThatIsTooLongToHash() {
    assertThat(refusedField(new Registration("somebody", null, "abcd".repeat(33))))
        .isEqualTo("password");
  }

  @Test
  void namesEveryWrongField() {
    DomainException refusal = refusal(new Registration("x", "y", null));

    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
    assertThat(refusal.fieldErrors())
        .extracting(FieldError::fieldName)
        .containsExactly("username", "email", "password");
  }

  @Test
  void needsANameOrAnAddress() {
    assertThat(refusedField(new Registration(null, null, GOOD))).isEqualTo("username");
  }

  private static String refusedField(Registration registration) {
    return refusal(registration).fieldErrors().get(0).fieldName();
  }

  private static DomainException refusal(Registration registration) {
    return catchThrowableOfType(
        DomainException.class, () -> RegistrationRules.require(registration));
  }
}
