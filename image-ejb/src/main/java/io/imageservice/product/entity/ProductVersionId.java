package io.imageservice.product.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/** Names one version of one product. */
@Embeddable
public class ProductVersionId implements Serializable {
  private static final long serialVersionUID = 1L;

  @Column(name = "product_id")
  private UUID productId;

  private int version;

  protected ProductVersionId() {}

  public ProductVersionId(UUID productId, int version) {
    this.productId = productId;
    this.version = version;
  }

  public int version() {
    return version;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProductVersionId that
        && version == that.version
        && Objects.equals(productId, that.productId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(productId, version);
  }
}
