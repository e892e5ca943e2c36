package io.imageservice.engine.operation;

/** Says which metadata stays. Location, device and software never do. */
@Named(value = "metadata", summary = "Says which metadata stays.")
public record Metadata(@Parameter(value = "What stays.", byDefault = "copyright") Keep keep)
    implements OutputOperation {

  /** What stays of the metadata. */
  public enum Keep {
    NONE,
    COPYRIGHT
  }

  @Override
  public Output amend(Output output) {
    return new Output(output.convert(), output.compress(), keep == Keep.COPYRIGHT);
  }
}
