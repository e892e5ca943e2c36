package io.imageservice.instruction.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** What is known of a stored file, if there is one; never changed, only replaced. */
@Embeddable
public class FileFacts {
  @Column(name = "object_key")
  private String objectKey;

  @Column(name = "mime_type")
  private String mimeType;

  @Column(name = "file_size")
  private Long size;

  private String sha256;
  private Integer width;
  private Integer height;
  private Integer frames;
  private String metadata;

  @Column(name = "engine_version")
  private String engineVersion;

  @Column(name = "kept_original")
  private boolean keptOriginal;

  /** No file: what can be null is null. */
  protected FileFacts() {}

  /**
   * @param objectKey where it is stored
   * @param size in bytes
   * @param sha256 its hash in lower-case hex
   * @param width in pixels, after orientation
   * @param height in pixels, after orientation
   * @param frames 1 for a still image
   */
  public FileFacts(
      String objectKey,
      String mimeType,
      long size,
      String sha256,
      int width,
      int height,
      int frames) {
    this.objectKey = objectKey;
    this.mimeType = mimeType;
    this.size = size;
    this.sha256 = sha256;
    this.width = width;
    this.height = height;
    this.frames = frames;
  }

  private FileFacts copy() {
    FileFacts copy = new FileFacts();
    copy.objectKey = objectKey;
    copy.mimeType = mimeType;
    copy.size = size;
    copy.sha256 = sha256;
    copy.width = width;
    copy.height = height;
    copy.frames = frames;
    copy.metadata = metadata;
    copy.engineVersion = engineVersion;
    copy.keptOriginal = keptOriginal;
    return copy;
  }

  /** The same of an upload, with what it says of itself, as JSON text. */
  public FileFacts withMetadata(String json) {
    FileFacts copy = copy();
    copy.metadata = json;
    return copy;
  }

  /**
   * The same of an output, with what made it.
   *
   * @param version name and version of the library
   * @param isOriginalKept whether it is the input itself, without the metadata that had to go
   */
  public FileFacts madeBy(String version, boolean isOriginalKept) {
    FileFacts copy = copy();
    copy.engineVersion = version;
    copy.keptOriginal = isOriginalKept;
    return copy;
  }

  /** The same for an input, whatever the file was before: of inputs nobody says what made them. */
  FileFacts ofInput() {
    return madeBy(null, false);
  }

  /** The same of a file that is no longer stored. */
  FileFacts withoutKey() {
    FileFacts copy = copy();
    copy.objectKey = null;
    return copy;
  }

  /** Where it is stored; null while it is not, or not any more. */
  public String objectKey() {
    return objectKey;
  }

  public String mimeType() {
    return mimeType;
  }

  /** In bytes. */
  public Long size() {
    return size;
  }

  /** Its hash in lower-case hex. */
  public String sha256() {
    return sha256;
  }

  /** In pixels, after orientation. */
  public Integer width() {
    return width;
  }

  /** In pixels, after orientation. */
  public Integer height() {
    return height;
  }

  /** 1 for a still image. */
  public Integer frames() {
    return frames;
  }

  /** What it says of itself, as JSON text; null for an output. */
  public String metadata() {
    return metadata;
  }

  /** Name and version of the library that made an output; null for an input. */
  public String engineVersion() {
    return engineVersion;
  }

  /** Whether an output is the input itself, without the metadata that had to go. */
  public boolean isOriginalKept() {
    return keptOriginal;
  }
}
