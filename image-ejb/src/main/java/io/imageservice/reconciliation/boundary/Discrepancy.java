package io.imageservice.reconciliation.boundary;

import java.util.UUID;

/**
 * A place where rows and objects disagree.
 *
 * @param kind {@code ORPHANED}, an object without a row; {@code LOST}, a row without its object;
 *     {@code DAMAGED}, an object of another size than its row says
 * @param key of the object
 * @param sizeBytes of an orphan as the storage says, of all else as its row does
 * @param ownerId null for an orphan
 * @param detailId whose file it is; null for an orphan, and where no detail refers to it
 * @param remedy {@code DELETE}, {@code REMAKE}, {@code MARK}, {@code FORGET}, {@code WAIT} or
 *     {@code NONE}, as {@link io.imageservice.reconciliation.entity.Remedy} explains them
 */
public record Discrepancy(
    String kind, String key, long sizeBytes, UUID ownerId, UUID detailId, String remedy) {}
