package io.imageservice.instruction.boundary;

import java.util.UUID;

/**
 * What a user asks for; exactly one of id and key names the product.
 *
 * @param productId the product's id, or null
 * @param productKey the product's key, or null
 * @param operations the user's own operations as plain maps and lists, where the product allows
 *     them; null for none
 */
public record CreateInstruction(UUID productId, String productKey, Object operations) {}
