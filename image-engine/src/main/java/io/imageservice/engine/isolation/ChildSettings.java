package io.imageservice.engine.isolation;

import java.util.List;

/**
 * What a child is told when it starts.
 *
 * @param parent the process id of the parent
 * @param subject what to work with: for the engine, the libvips shared object
 * @param maxFileBytes the most that the files of one request may have together
 * @param maxAnswerBytes the most that the files of one answer may have together
 * @param maxDataBytes memory that may be allocated, in bytes
 */
record ChildSettings(
    long parent, String subject, long maxFileBytes, long maxAnswerBytes, long maxDataBytes) {

  static ChildSettings of(String[] arguments) {
    return new ChildSettings(
        Long.parseLong(arguments[0]),
        arguments[1],
        Long.parseLong(arguments[2]),
        Long.parseLong(arguments[3]),
        Long.parseLong(arguments[4]));
  }

  List<String> toArguments() {
    return List.of(
        Long.toString(parent),
        subject,
        Long.toString(maxFileBytes),
        Long.toString(maxAnswerBytes),
        Long.toString(maxDataBytes));
  }
}
