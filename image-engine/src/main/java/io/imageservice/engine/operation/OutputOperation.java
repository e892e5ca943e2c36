package io.imageservice.engine.operation;

/**
 * A step that decides how the result is encoded. Where two decide the same, the later one holds.
 */
public sealed interface OutputOperation extends Operation
    permits Compress, Convert, Metadata, Strip {

  /** The encoding that was decided so far, with this step's decisions. */
  Output amend(Output output);
}
