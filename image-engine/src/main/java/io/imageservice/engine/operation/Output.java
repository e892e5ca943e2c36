package io.imageservice.engine.operation;

/**
 * How a result is to be encoded.
 *
 * @param convert the format and its options, null: the source's format
 * @param compress the wish for a small file, null if there is none
 * @param keep which metadata stays
 */
public record Output(Convert convert, Compress compress, Metadata.Keep keep) {

  /** The source's format, its copyright kept. */
  public static final Output DEFAULT = new Output(null, null, Metadata.Keep.COPYRIGHT);

  /** Whether neither a format nor a small file was asked for. */
  public boolean isUndecided() {
    return convert == null && compress == null;
  }

  /** The largest file that may be made, in bytes; null: any. */
  public Integer maxBytes() {
    return compress == null ? null : compress.maxBytes();
  }

  /** The quality that was asked for, null: the format's own default. */
  public Integer quality() {
    if (compress != null && compress.quality() != null) {
      return compress.quality();
    }
    return convert == null ? null : convert.quality();
  }
}
