package io.imageservice.instruction.boundary;

import java.util.List;

/**
 * The files of an instruction together.
 *
 * @param fileName what to call it
 * @param entries at least one
 */
public record Bundle(String fileName, List<Entry> entries) {

  /**
   * One of them.
   *
   * @param path unique, also where case does not matter; at most one folder, and nothing that any
   *     file system takes for more than a name
   */
  public record Entry(String path, StoredFile file) {}

  public Bundle {
    entries = List.copyOf(entries);
  }
}
