package io.imageservice.web.upload;

import java.util.Set;

/**
 * What the parts of a form may be called; a part of any other name is refused.
 *
 * @param files the parts that carry files
 * @param fields the parts that carry short texts
 */
public record PartNames(Set<String> files, Set<String> fields) {
  /** Files alone, named {@code file}. */
  public static final PartNames FILES = new PartNames(Set.of("file"), Set.of());

  public PartNames {
    files = Set.copyOf(files);
    fields = Set.copyOf(fields);
  }
}
