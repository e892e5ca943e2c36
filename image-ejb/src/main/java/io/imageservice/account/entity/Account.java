package io.imageservice.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Somebody who may log in. */
@Entity
@Table(name = "account")
public class Account {
  @Id private UUID id;
  private String username;
  private String email;

  @Column(name = "password_hash")
  private String passwordHash;

  private String roles;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "disabled_at")
  private Instant disabledAt;

  protected Account() {}

  /**
   * @param username null if there is an e-mail address
   * @param email null if there is a username
   * @param roles at least one
   */
  public Account(
      UUID id, String username, String email, String passwordHash, Set<String> roles, Instant now) {
    this.id = id;
    this.username = username;
    this.email = email;
    this.passwordHash = passwordHash;
    this.roles = String.join(" ", new TreeSet<>(roles));
    this.createdAt = now;
    this.updatedAt = now;
  }

  /** Replaces the password; the caller ends the sessions. */
  public void changePassword(String newHash, Instant now) {
    passwordHash = newHash;
    updatedAt = now;
  }

  /** Adds a role; one that is there already changes nothing. */
  public void grant(String role, Instant now) {
    Set<String> all = new TreeSet<>(roles());
    if (all.add(role)) {
      roles = String.join(" ", all);
      updatedAt = now;
    }
  }

  /** Gives it these roles and no others; at least one. */
  public void assign(Set<String> newRoles, Instant now) {
    roles = String.join(" ", new TreeSet<>(newRoles));
    updatedAt = now;
  }

  /** Shuts it out; the caller ends the sessions. */
  public void disable(Instant now) {
    if (disabledAt == null) {
      disabledAt = now;
      updatedAt = now;
    }
  }

  /** Lets it in again. */
  public void enable(Instant now) {
    if (disabledAt != null) {
      disabledAt = null;
      updatedAt = now;
    }
  }

  public UUID id() {
    return id;
  }

  /** Null if the account has an e-mail address alone. */
  public String username() {
    return username;
  }

  /** Null if the account has a username alone. */
  public String email() {
    return email;
  }

  /** What tokens and people call it: its username, or else its e-mail address. */
  public String name() {
    return username == null ? email : username;
  }

  public String passwordHash() {
    return passwordHash;
  }

  public Set<String> roles() {
    return Set.of(roles.split(" "));
  }

  public boolean isDisabled() {
    return disabledAt != null;
  }

  /** Null unless it is disabled. */
  public Instant disabledAt() {
    return disabledAt;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
