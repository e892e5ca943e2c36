package io.imageservice.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One login, from which a family of tokens descends. */
@Entity
@Table(name = "account_session")
public class AccountSession {
  @Id private UUID id;

  @Column(name = "account_id")
  private UUID accountId;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "revoked_at")
  private Instant revokedAt;

  protected AccountSession() {}

  public AccountSession(UUID id, UUID accountId, Instant now, Instant expiresAt) {
    this.id = id;
    this.accountId = accountId;
    this.createdAt = now;
    this.expiresAt = expiresAt;
  }

  /** Ends the session for good; a second time changes nothing. */
  public void revoke(Instant now) {
    if (revokedAt == null) {
      revokedAt = now;
    }
  }

  /** Moves the end further away, because the session is in use. */
  public void extend(Instant newEnd) {
    expiresAt = newEnd;
  }

  public boolean isLive(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }

  public UUID id() {
    return id;
  }

  public UUID accountId() {
    return accountId;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
