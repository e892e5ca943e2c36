package io.imageservice.engine.operation;

/**
 * How a result is to be encoded.
 *
 * @param convert the format and its options, null: the source's format
 * @param compress the wish for a small file, null if there is none
 * @param copyright whether the copyright note stays
 */
public record Output(Convert convert, Compress compress, boolean copyright) {

  /** The source's format, its copyright kept. */
  public static final Output DEFAULT = new Output(null, null, true);

  /** The quality that was asked for, null: the format's own default. */
  public Integer quality() {
    if (compress != null && compress.quality() != null) {
      return compress.quality();
    }
    return convert == null ? null : convert.quality();
  }
}
