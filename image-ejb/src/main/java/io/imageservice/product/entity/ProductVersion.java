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
  /** What work has that nobody called urgent. */
  public static final int NORMAL_PRIORITY = 4;

  /** The most urgent; the levels are those of JMS. */
  public static final int MAX_PRIORITY = 9;

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

  private int priority;

  @Column(name = "created_at")
  private Instant createdAt;

  protected ProductVersion() {}

  /** The words that describe a product to people. */
  public record Description(String title, String text, String productType, boolean isFree) {}

  /**
   * How the files of a product are treated.
   *
   * @param retentionDays how long they are kept, or null for the service's setting
   * @param priority which go first, 0 to {@value #MAX_PRIORITY}; higher is sooner
   */
  public record Treatment(Integer retentionDays, int priority) {}

  /**
   * @param recipe the canonical JSON of the operations
   */
  public ProductVersion(
      UUID productId,
      int version,
      Description description,
      String recipe,
      CustomOperations customOperations,
      ProductLimits limits,
      Treatment treatment,
      Instant now) {
    this.id = new ProductVersionId(productId, version);
    this.title = description.title();
    this.description = description.text();
    this.productType = description.productType();
    this.free = description.isFree();
    this.recipe = recipe;
    this.customOperations = customOperations;
    this.limits = limits;
    this.retentionDays = treatment.retentionDays();
    this.priority = treatment.priority();
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

  public Treatment treatment() {
    return new Treatment(retentionDays, priority);
  }
}
