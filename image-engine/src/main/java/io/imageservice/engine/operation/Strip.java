package io.imageservice.engine.operation;

/** Removes all metadata, the copyright too. */
@Named(value = "strip", summary = "Removes all metadata, the copyright too.")
public record Strip() implements OutputOperation {

  @Override
  public Output amend(Output output) {
    return new Output(output.convert(), output.compress(), Metadata.Keep.NONE);
  }
}
