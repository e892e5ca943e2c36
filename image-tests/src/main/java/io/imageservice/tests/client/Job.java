package io.imageservice.tests.client;

import java.util.UUID;

/** One uploaded image: its instruction, its input and its primary output. */
public record Job(UUID instruction, UUID input, UUID output) {

  public String instructionPath() {
    return "/instructions/" + instruction;
  }

  public String inputPath() {
    return instructionPath() + "/details/" + input;
  }

  public String outputPath() {
    return instructionPath() + "/details/" + output;
  }

  public String filePath() {
    return outputPath() + "/file";
  }
}
