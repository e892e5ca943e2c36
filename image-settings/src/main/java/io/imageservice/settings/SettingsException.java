package io.imageservice.settings;

import java.util.List;

/** One or more settings are wrong; each problem is one sentence that names its setting. */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // an immutable list, which is serializable
  private final List<String> problems;

  public SettingsException(String problem) {
    this(List.of(problem));
  }

  SettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** The sentences, at least one; none repeats a secret value. */
  public List<String> problems() {
    return problems;
  }
}
