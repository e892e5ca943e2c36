package io.imageservice.product.entity;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One version of a product; never changed once stored, because instructions pin it. */
@Entity
@Cacheable
@Table(name = "product_version")
public class ProductVersion {
  @EmbeddedId private ProductVersionId id;
  private String title;
  private String description;

  @Column(name = "product_type")
  private String productType;

  @Column(name = "is_free")
  private boolean free;

  private String recipe;

  @Column(name = "custom_operations")
  @Enumerated(EnumType.STRING)
  private CustomOperations customOperations;

  @Embedded private ProductLimits limits;

  @Column(name = "retention_days")
  private Integer retentionDays;

  @Column(name = "created_at")
  private Instant createdAt;

  protected ProductVersion() {}

  /** The words that describe a product to people. */
  public record Description(String title, String text, String productType, boolean isFree) {}

  /**
   * @param recipe the canonical JSON of the operations
   * @param retentionDays how long files are kept, or null for the service's setting
   */
  public ProductVersion(
      UUID productId,
      int version,
      Description description,
      String recipe,
      CustomOperations customOperations,
      ProductLimits limits,
      Integer retentionDays,
      Instant now) {
    this.id = new ProductVersionId(productId, version);
    this.title = description.title();
    this.description = description.text();
    this.productType = description.productType();
    this.free = description.isFree();
    this.recipe = recipe;
    this.customOperations = customOperations;
    this.limits = limits;
    this.retentionDays = retentionDays;
    this.createdAt = now;
  }

  public int version() {
    return id.version();
  }

  public Description description() {
    return new Description(title, description, productType, free);
  }

  /** The canonical JSON of the operations. */
  public String recipe() {
    return recipe;
  }

  public CustomOperations customOperations() {
    return customOperations;
  }

  public ProductLimits limits() {
    return limits;
  }

  /** Days that files of this product are kept, or null for the service's setting. */
  public Integer retentionDays() {
    return retentionDays;
  }
}
