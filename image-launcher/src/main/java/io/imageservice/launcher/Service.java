package io.imageservice.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * One process to run for as long as the launcher runs.
 *
 * @param name names its pid file and its log
 * @param title its name for people
 * @param command the program, which must stay the process it is started as
 * @param environment the whole environment it gets, beside what a process needs to run at all
 * @param directory its working directory
 * @param stopSignal the signal that ends it in good order, without SIG
 * @param isReady whether it can be used now; asked again and again, so it must answer soon
 * @param startLimit how long it may take until it can be used
 */
record Service(
    String name,
    String title,
    List<String> command,
    Map<String, String> environment,
    Path directory,
    String stopSignal,
    BooleanSupplier isReady,
    Duration startLimit) {}
