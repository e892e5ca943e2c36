package io.imageservice.product.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** What one instruction of a product may ask for, and how much of it a user gets. */
@Embeddable
public class ProductLimits {
  @Column(name = "max_files")
  private int maxFiles;

  @Column(name = "max_file_bytes")
  private long maxFileBytes;

  @Column(name = "max_pixels")
  private long maxPixels;

  @Column(name = "max_frames")
  private int maxFrames;

  @Column(name = "images_per_day")
  private Integer imagesPerDay;

  protected ProductLimits() {}

  /**
   * @param maxFiles files of one instruction, at least 1
   * @param maxFileBytes bytes of one file, at least 1
   * @param maxPixels width × height × frames of one file, at least 1
   * @param maxFrames frames of one file, at least 1
   * @param imagesPerDay images of one user on one day of UTC, at least 1; null: any number
   */
  public ProductLimits(
      int maxFiles, long maxFileBytes, long maxPixels, int maxFrames, Integer imagesPerDay) {
    this.maxFiles = maxFiles;
    this.maxFileBytes = maxFileBytes;
    this.maxPixels = maxPixels;
    this.maxFrames = maxFrames;
    this.imagesPerDay = imagesPerDay;
  }

  public int maxFiles() {
    return maxFiles;
  }

  public long maxFileBytes() {
    return maxFileBytes;
  }

  public long maxPixels() {
    return maxPixels;
  }

  public int maxFrames() {
    return maxFrames;
  }

  /** Images of one user on one day; null: any number. */
  public Integer imagesPerDay() {
    return imagesPerDay;
  }
}
