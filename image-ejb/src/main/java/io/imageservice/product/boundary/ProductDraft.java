package io.imageservice.product.boundary;

/**
 * What an administrator asks a product to be.
 *
 * @param key two path segments of {@code [a-z0-9-]+}; ignored when an existing product is replaced
 * @param recipe operations as plain maps and lists; validated by a dry parse
 * @param customOperations {@code NONE}, {@code APPEND} or {@code REPLACE}; null means {@code NONE}
 * @param limits null for the service's own limits
 * @param retentionDays at least 1, or null for the service's setting
 * @param priority 0 to 9, higher goes first; null means normal, 4
 * @param isActive null means active
 */
public record ProductDraft(
    String key,
    String title,
    String description,
    String productType,
    boolean isFree,
    Object recipe,
    String customOperations,
    ProductView.Limits limits,
    Integer retentionDays,
    Integer priority,
    Boolean isActive) {}
