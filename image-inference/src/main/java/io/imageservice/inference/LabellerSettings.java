package io.imageservice.inference;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how long inference runs.
 *
 * @param runtime a folder with {@code onnxruntime.jar} and the native libraries of ONNX Runtime
 * @param folder a folder of the labeller's own, made if it is missing
 * @param children how many pictures are looked at, at once
 * @param timeout the most that one picture may take
 * @param maxChildBytes memory that one child may take, in bytes; at least 256 MiB
 */
public record LabellerSettings(
    Path runtime, Path folder, int children, Duration timeout, long maxChildBytes) {}
