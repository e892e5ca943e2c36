package io.imageservice.inference;

/**
 * What a model says of a picture.
 *
 * @param name one of the model's words
 * @param score how sure the model is, 0 to 1
 */
public record Label(String name, double score) {}
