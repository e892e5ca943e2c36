/** Compares the engine with sharp, operation by operation, in one interleaved run. */
package io.imageservice.benchmarks.sharp;
