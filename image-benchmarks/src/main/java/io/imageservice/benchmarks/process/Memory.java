package io.imageservice.benchmarks.process;

/**
 * Memory in KiB.
 *
 * @param resident now; of several processes the pages that they share are counted once
 * @param peak the most ever, as the system tells it of a single process; of several processes the
 *     most that was seen
 */
public record Memory(long resident, long peak) {}
