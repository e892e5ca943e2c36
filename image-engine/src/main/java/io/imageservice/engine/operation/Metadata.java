package io.imageservice.engine.operation;

/**
 * Says which metadata stays. The orientation is always baked in, the colours are always brought to
 * sRGB, so neither needs a field.
 */
@Named(value = "metadata", summary = "Says which metadata stays.")
public record Metadata(@Parameter(value = "What stays.", byDefault = "copyright") Keep keep)
    implements OutputOperation {

  /** What stays of the metadata. */
  public enum Keep {
    NONE,
    /** The copyright note only: no location, no device, no names. */
    COPYRIGHT,
    /** EXIF, IPTC and XMP, the location too, but no preview; as far as the format can hold it. */
    ALL
  }

  @Override
  public Output amend(Output output) {
    return new Output(output.convert(), output.compress(), keep);
  }
}
