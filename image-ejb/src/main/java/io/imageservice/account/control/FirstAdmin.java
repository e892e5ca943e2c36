package io.imageservice.account.control;

import io.imageservice.account.entity.Account;
import io.imageservice.config.ServiceSettings;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Role;
import io.imageservice.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the administrator that {@code ADMIN_USERNAME} and {@code ADMIN_PASSWORD} name, or gives it
 * that password; the account that {@code ANONYMOUS_USER} names, whose password nobody knows; and
 * the keys that sign tokens, so that they exist before the first request.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
public class FirstAdmin {
  private static final String ADMIN = "admin";

  @Inject AccountLedger accounts;
  @Inject PasswordHasher hasher;
  @Inject SigningKeys keys;
  @Inject ServiceSettings service;

  @PostConstruct
  void prepare() {
    if (service.problem().isPresent() || !service.has(Role.API)) {
      return; // readiness names it; who serves nobody needs neither
    }
    keys.agree();
    if (keys.problem().isPresent()) {
      return; // nor is its password for the administrator the one that the others use
    }
    Settings settings = service.settings();
    settings
        .find(Catalogue.ADMIN_PASSWORD)
        .ifPresent(password -> ensure(settings.get(Catalogue.ADMIN_USERNAME), password));
    settings.find(Catalogue.ANONYMOUS_USER).ifPresent(this::ensureAnonymous);
  }

  private void ensureAnonymous(String username) {
    if (accounts.byName(username).isEmpty()) {
      accounts.openUnlessTaken(username, hasher.hash(RefreshSecrets.next()));
    }
  }

  private void ensure(String username, String password) {
    Optional<Account> found = accounts.byName(username);
    if (found.isEmpty()) {
      accounts.open(username, null, hasher.hash(password), Set.of("user", ADMIN));
      return;
    }
    Account account = found.get();
    if (!hasher.matches(password, Optional.of(account.passwordHash()))) {
      accounts.changePassword(account.id(), hasher.hash(password));
    }
    if (!account.roles().contains(ADMIN)) {
      accounts.grant(account.id(), ADMIN);
    }
  }
}
