package io.imageservice.engine.operation;

import java.util.List;

/** Writes the result in a format. Options that the format does not have are ignored. */
@Named(value = "convert", summary = "Writes the result in another format.")
public record Convert(
    @Parameter(value = "The format of the result.", required = true) TargetFormat format,
    @Parameter(value = "Quality of a lossy format; absent: 80, for AVIF 50.", min = 1, max = 100)
        Integer quality,
    @Parameter(
            value = "Formats to choose from with format auto, the preferred one first.",
            byDefault = "webp,jpeg,png")
        List<TargetFormat> acceptFormats,
    @Parameter(value = "JPEG, PNG: sharpens while it loads.", byDefault = "false")
        boolean progressive,
    @Parameter(value = "JPEG, AVIF: resolution of the colour.", byDefault = "auto") Chroma chroma,
    @Parameter(value = "WebP, AVIF: keeps every pixel as it is.", byDefault = "false")
        boolean lossless,
    @Parameter(
            value = "How hard to try for a small file: 1 is fast, 10 is small.",
            min = 1,
            max = 10)
        Integer effort,
    @Parameter(value = "PNG: reduces to a palette.", byDefault = "false") boolean palette,
    @Parameter(
            value =
                "GIF: colours, rounded up to a power of two; PNG with a palette: to 2, 4, 16 or 256.",
            byDefault = "256",
            min = 2,
            max = 256)
        int colours,
    @Parameter(value = "TIFF: how the pixels are packed.", byDefault = "deflate")
        TiffCompression tiffCompression)
    implements OutputOperation {

  public Convert {
    acceptFormats = List.copyOf(acceptFormats);
    if (acceptFormats.isEmpty() || acceptFormats.contains(TargetFormat.AUTO)) {
      throw new InvalidOperationException(
          "accept_formats", "accept_formats must name at least one real format");
    }
  }

  @Override
  public Output amend(Output output) {
    return new Output(this, output.compress(), output.keep());
  }
}
