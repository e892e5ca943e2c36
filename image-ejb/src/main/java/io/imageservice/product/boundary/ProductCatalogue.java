package io.imageservice.product.boundary;

import io.imageservice.access.Caller;
import io.imageservice.config.ServiceLimits;
import io.imageservice.engine.Limits;
import io.imageservice.engine.Recipe;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.ids.Ids;
import io.imageservice.json.PlainJson;
import io.imageservice.product.control.ProductRepository;
import io.imageservice.product.control.RecipeReader;
import io.imageservice.product.entity.Product;
import io.imageservice.product.entity.ProductLimits;
import io.imageservice.product.entity.ProductVersion;
import io.imageservice.source.control.RecipeSources;
import io.imageservice.source.entity.Source;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The products that users may apply, and the administration of them. */
@Stateless
public class ProductCatalogue {
  @Inject ProductRepository products;
  @Inject ProductDraftCheck check;
  @Inject RecipeSources sources;
  @Inject ServiceLimits serviceLimits;
  @Inject Clock clock;

  /**
   * The active products.
   *
   * @param productType only those of this type; null means all
   */
  public List<ProductView> list(String productType) {
    return products.visible().stream()
        .map(this::view)
        .filter(product -> productType == null || productType.equals(product.productType()))
        .toList();
  }

  /**
   * One product, active or retired.
   *
   * @throws DomainException {@code PRODUCT_NOT_FOUND}
   */
  public ProductView get(String keyOrId) {
    return view(products.get(keyOrId));
  }

  /**
   * Adds a product.
   *
   * @param beforeCommit sees the product inside the transaction; null means nothing to do
   * @throws DomainException {@code VALIDATION_FAILED}, {@code INVALID_RECIPE}, {@code
   *     SOURCE_NOT_FOUND}, {@code NOT_READY} or {@code PRODUCT_KEY_TAKEN}
   */
  public ProductView create(
      Caller caller, ProductDraft draft, Consumer<? super ProductView> beforeCommit) {
    check.newProduct(draft);
    Recipe recipe = RecipeReader.read(() -> Recipe.parse(draft.recipe()));
    if (products.byKey(draft.key()).isPresent()) {
      throw new DomainException(
          ErrorCode.PRODUCT_KEY_TAKEN, "There is a product %s already.".formatted(draft.key()));
    }
    Instant now = clock.instant();
    Product product = new Product(Ids.next(), draft.key(), now);
    products.add(product);
    ProductVersion version = store(product, draft, recipe, now);
    if (Boolean.FALSE.equals(draft.isActive())) {
      product.retire(now);
    }
    products.flush();
    hold(caller, product, version, recipe);
    ProductView view = view(product, version);
    if (beforeCommit != null) {
      beforeCommit.accept(view);
    }
    return view;
  }

  /**
   * Gives a product a new version. Instructions keep the version that they were created with.
   *
   * @throws DomainException as {@link #create}, and {@code PRODUCT_NOT_FOUND}
   */
  public ProductView replace(Caller caller, String keyOrId, ProductDraft draft) {
    check.existingProduct(draft);
    Recipe recipe = RecipeReader.read(() -> Recipe.parse(draft.recipe()));
    Product product = products.lock(products.get(keyOrId));
    Instant now = clock.instant();
    product.advance(!Boolean.FALSE.equals(draft.isActive()), now);
    ProductVersion version = store(product, draft, recipe, now);
    products.flush();
    hold(caller, product, version, recipe);
    return view(product, version);
  }

  /**
   * Takes a product out of use; running work finishes.
   *
   * @throws DomainException {@code PRODUCT_NOT_FOUND}
   */
  public void retire(String keyOrId) {
    Product product = products.lock(products.get(keyOrId));
    product.retire(clock.instant());
    sources.release(product.id());
  }

  /**
   * A product that is in use keeps the images that its recipe refers to; instructions take over.
   */
  private void hold(Caller caller, Product product, ProductVersion version, Recipe recipe) {
    ProductLimits limits = version.limits();
    Limits files =
        serviceLimits.engineLimits(limits.maxFileBytes(), limits.maxPixels(), limits.maxFrames());
    List<Source> held = sources.of(product.id());
    List<Source> wanted = sources.find(caller, recipe, files, held);
    sources.exchange(product.id(), product.isActive() ? wanted : List.of());
  }

  private ProductVersion store(Product product, ProductDraft draft, Recipe recipe, Instant now) {
    ProductView.Limits limits = check.limitsOf(draft);
    ProductVersion version =
        new ProductVersion(
            product.id(),
            product.version(),
            new ProductVersion.Description(
                draft.title(), draft.description(), draft.productType(), draft.isFree()),
            PlainJson.print(recipe.toJson()),
            check.customOperationsOf(draft),
            new ProductLimits(
                limits.maxFiles(),
                limits.maxFileBytes(),
                limits.maxPixels(),
                limits.maxFrames(),
                limits.imagesPerDay()),
            check.treatmentOf(draft),
            now);
    products.add(version);
    return version;
  }

  private ProductView view(Product product) {
    return view(product, products.current(product));
  }

  private static ProductView view(Product product, ProductVersion version) {
    ProductVersion.Description words = version.description();
    ProductLimits limits = version.limits();
    return new ProductView(
        product.id(),
        product.key(),
        words.title(),
        words.text(),
        words.productType(),
        product.isActive(),
        words.isFree(),
        product.version(),
        PlainJson.parse(version.recipe()),
        version.customOperations().name(),
        new ProductView.Limits(
            limits.maxFiles(),
            limits.maxFileBytes(),
            limits.maxPixels(),
            limits.maxFrames(),
            limits.imagesPerDay()),
        version.treatment().retentionDays(),
        version.treatment().priority(),
        product.createdAt(),
        product.updatedAt());
  }
}
