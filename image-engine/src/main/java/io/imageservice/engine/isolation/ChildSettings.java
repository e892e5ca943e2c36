package io.imageservice.engine.isolation;

import java.util.ArrayList;
import java.util.List;

/**
 * What a child is told when it starts.
 *
 * @param parent the process id of the parent
 * @param subject what to work with: for the engine, the libvips shared object
 * @param maxFileBytes the most that the files of one request may have together
 * @param maxAnswerBytes the most that the files of one answer may have together
 * @param maxDataBytes memory that may be allocated, in bytes
 * @param shared the file of the {@link SharedMemory} that holds files of requests; null: none
 */
record ChildSettings(
    long parent,
    String subject,
    long maxFileBytes,
    long maxAnswerBytes,
    long maxDataBytes,
    String shared) {

  static ChildSettings of(String[] arguments) {
    return new ChildSettings(
        Long.parseLong(arguments[0]),
        arguments[1],
        Long.parseLong(arguments[2]),
        Long.parseLong(arguments[3]),
        Long.parseLong(arguments[4]),
        arguments.length > 5 ? arguments[5] : null);
  }

  List<String> toArguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add(Long.toString(parent));
    arguments.add(subject);
    arguments.add(Long.toString(maxFileBytes));
    arguments.add(Long.toString(maxAnswerBytes));
    arguments.add(Long.toString(maxDataBytes));
    if (shared != null) {
      arguments.add(shared);
    }
    return arguments;
  }
}
