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

  /** The version that an instruction pinned, or a product's current one. */
  public ProductVersion version(UUID productId, int version) {
    ProductVersion found =
        entities.find(ProductVersion.class, new ProductVersionId(productId, version));
    if (found == null) {
      throw new DomainException(ErrorCode.PRODUCT_NOT_FOUND, "There is no such product.");
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
}
