package io.imageservice.upload.boundary;

import io.imageservice.instruction.boundary.DetailPair;
import io.imageservice.instruction.boundary.InstructionView;
import io.imageservice.upload.entity.OpenUpload;
import java.time.Instant;

/**
 * An upload as its owner sees it: an instruction with its first file.
 *
 * @param file null until the file has arrived
 * @param arrival how the file arrives; null once it has, and for what came in one request
 */
public record UploadView(InstructionView instruction, DetailPair file, Arrival arrival) {

  /**
   * How a file arrives that comes later or in pieces.
   *
   * @param size in bytes, as announced
   * @param expiresAt until when it may arrive
   * @param errorCode why nothing can be made of what arrived; null otherwise
   */
  public record Arrival(
      String fileName, long size, Instant expiresAt, String errorCode, String errorMessage) {

    static Arrival of(OpenUpload upload) {
      return new Arrival(
          upload.fileName(),
          upload.size(),
          upload.expiresAt(),
          upload.errorCode(),
          upload.errorMessage());
    }
  }

  /**
   * The status of the one file, once it has arrived: a file that is being worked on goes on between
   * two looks at the database, and the answer must not contradict itself.
   */
  public String status() {
    if (arrival != null && arrival.errorCode() != null) {
      return "FAILED";
    }
    int files = instruction.counts().values().stream().mapToInt(Integer::intValue).sum();
    return file == null || files > 1 ? instruction.status() : file.input().status();
  }
}
