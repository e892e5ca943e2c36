package io.imageservice.upload.boundary;

import io.imageservice.instruction.boundary.DetailPair;
import io.imageservice.instruction.boundary.InstructionView;

/**
 * An upload as its owner sees it: an instruction with its first file.
 *
 * @param file null until the file has arrived
 */
public record UploadView(InstructionView instruction, DetailPair file) {

  /**
   * The status of the one file, once it has arrived: a file that is being worked on goes on between
   * two looks at the database, and the answer must not contradict itself.
   */
  public String status() {
    int files = instruction.counts().values().stream().mapToInt(Integer::intValue).sum();
    return file == null || files > 1 ? instruction.status() : file.input().status();
  }
}
