package io.imageservice.account.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A secret that may be exchanged once for a new pair of tokens. Only its hash is known here. */
@Entity
@Table(name = "refresh_token")
public class RefreshToken {
  @Id
  @Column(name = "token_hash")
  private String hash;

  @Column(name = "session_id")
  private UUID sessionId;

  @Column(name = "issued_at")
  private Instant issuedAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "used_at")
  private Instant usedAt;

  protected RefreshToken() {}

  public RefreshToken(String hash, UUID sessionId, Instant now, Instant expiresAt) {
    this.hash = hash;
    this.sessionId = sessionId;
    this.issuedAt = now;
    this.expiresAt = expiresAt;
  }

  /** Marks it as exchanged. */
  public void use(Instant now) {
    usedAt = now;
  }

  public boolean isUsed() {
    return usedAt != null;
  }

  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  public UUID sessionId() {
    return sessionId;
  }

  public Instant issuedAt() {
    return issuedAt;
  }
}
