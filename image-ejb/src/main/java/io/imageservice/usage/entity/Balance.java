package io.imageservice.usage.entity;

/**
 * What a user uses, and what was agreed with the user alone.
 *
 * @param images of the day, of all products
 * @param imagesOfProduct of the day, of one product
 * @param ownImagesPerDay null: what the settings say
 * @param ownStoredBytes null: what the settings say
 */
public record Balance(
    long storedBytes,
    long reservedBytes,
    int images,
    int imagesOfProduct,
    Integer ownImagesPerDay,
    Long ownStoredBytes) {
  public static final Balance NOTHING = new Balance(0, 0, 0, 0, null, null);
}
