package io.imageservice.product.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * A named processing recipe. What it does and allows stands in its current {@link ProductVersion}.
 */
@Entity
@Table(name = "product")
public class Product {
  @Id private UUID id;

  @Column(name = "product_key")
  private String key;

  private int version;

  @Column(name = "is_active")
  private boolean active;

  @Column(name = "is_system")
  private boolean system;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  protected Product() {}

  /** A new, active product at version 1. */
  public Product(UUID id, String key, Instant now) {
    this.id = id;
    this.key = key;
    this.version = 1;
    this.active = true;
    this.createdAt = now;
    this.updatedAt = now;
  }

  /** Moves on to the next version, which the caller stores; returns its number. */
  public int advance(boolean isActive, Instant now) {
    version++;
    active = isActive;
    updatedAt = now;
    return version;
  }

  /** Takes the product out of use; running work finishes. */
  public void retire(Instant now) {
    active = false;
    updatedAt = now;
  }

  public UUID id() {
    return id;
  }

  public String key() {
    return key;
  }

  public int version() {
    return version;
  }

  public boolean isActive() {
    return active;
  }

  /** Whether it is one of the service's own, which no list shows. */
  public boolean isSystem() {
    return system;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }
}
