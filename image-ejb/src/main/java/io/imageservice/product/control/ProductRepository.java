package io.imageservice.product.control;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.product.entity.Product;
import io.imageservice.product.entity.ProductVersion;
import io.imageservice.product.entity.ProductVersionId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and keeps products and their versions. */
@Dependent
public class ProductRepository {
  @PersistenceContext EntityManager entities;
  @Inject ProductKeys keys;

  /** The active products that users may see, ordered by key. */
  public List<Product> visible() {
    return entities
        .createQuery(
            "select p from Product p where p.active = true and p.system = false order by p.key",
            Product.class)
        .getResultList();
  }

  public Optional<Product> byKey(String key) {
    return entities
        .createQuery("select p from Product p where p.key = :key", Product.class)
        .setParameter("key", key)
        .getResultStream()
        .findFirst();
  }

  public Optional<Product> byId(UUID id) {
    return Optional.ofNullable(entities.find(Product.class, id));
  }

  /**
   * A product that users may see, active or retired.
   *
   * @param keyOrId a key always has a slash in it
   * @throws DomainException {@code PRODUCT_NOT_FOUND}
   */
  public Product get(String keyOrId) {
    Optional<Product> found =
        keyOrId.indexOf('/') >= 0 ? byKey(keyOrId) : idOf(keyOrId).flatMap(this::byId);
    return found.filter(product -> !product.isSystem()).orElseThrow(ProductRepository::notFound);
  }

  /** The key of a product that exists. */
  public String keyOf(UUID id) {
    return keys.of(id, missing -> byId(missing).orElseThrow().key());
  }

  /** The product, locked until the transaction ends. */
  public Product lock(Product product) {
    entities.lock(product, LockModeType.PESSIMISTIC_WRITE);
    entities.refresh(product);
    return product;
  }

  /** A product's current version. */
  public ProductVersion current(Product product) {
    return version(product.id(), product.version());
  }

  /** The version that an instruction pinned. */
  public ProductVersion version(UUID productId, int version) {
    ProductVersion found =
        entities.find(ProductVersion.class, new ProductVersionId(productId, version));
    if (found == null) {
      throw notFound();
    }
    return found;
  }

  public void add(Product product) {
    entities.persist(product);
  }

  public void add(ProductVersion version) {
    entities.persist(version);
  }

  /** Sends what is pending to the database, so that a broken constraint shows here. */
  public void flush() {
    entities.flush();
  }

  private static Optional<UUID> idOf(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // then it names no product
    }
  }

  /** For a product that is not there, or that the caller must not know of. */
  public static DomainException notFound() {
    return new DomainException(ErrorCode.PRODUCT_NOT_FOUND, "There is no such product.");
  }
}
