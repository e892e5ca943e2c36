package io.imageservice.engine.operation;

/**
 * Makes the file smaller. If encoding again saves nothing, the input comes back with its metadata
 * removed and its pixels untouched.
 *
 * @param quality of a lossy format, 1 to 100, null: the format's own
 * @param maxBytes largest size of the file, in bytes, null: any
 */
@Named(value = "compress", summary = "Makes the file smaller; it never becomes larger.")
public record Compress(
    @Parameter(value = "Quality of a lossy format; absent: 80, for AVIF 50.", min = 1, max = 100)
        Integer quality,
    @Parameter(
            value = "The file must not be larger; the quality is lowered until it fits.",
            unit = "bytes",
            min = 100)
        Integer maxBytes)
    implements OutputOperation {

  @Override
  public Output amend(Output output) {
    return new Output(output.convert(), this, output.keep());
  }
}
