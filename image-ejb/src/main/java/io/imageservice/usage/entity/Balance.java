package io.imageservice.usage.entity;

/**
 * What a user uses, and what was agreed with the user alone.
 *
 * @param images of the day, of all products
 * @param imagesOfProduct of the day, of one product
 * @param ownImagesPerDay null: what the settings say
 * @param ownStoredBytes null: what the settings say
 * @param isClosed whether the user's account was removed
 */
public record Balance(
    long storedBytes,
    long reservedBytes,
    int images,
    int imagesOfProduct,
    Integer ownImagesPerDay,
    Long ownStoredBytes,
    boolean isClosed) {

  /** The same with more of everything. */
  public Balance with(int moreImages, long moreBytes) {
    return new Balance(
        storedBytes + moreBytes,
        reservedBytes,
        images + moreImages,
        imagesOfProduct + moreImages,
        ownImagesPerDay,
        ownStoredBytes,
        isClosed);
  }
}
