/**
 * Labels for pictures by a classifier in the ONNX format, which runs in confined child processes.
 * {@link io.imageservice.inference.Labeller} is the way in; {@code model} writes the classifier
 * that comes with the service; {@code child} is what runs in the other process.
 */
package io.imageservice.inference;
