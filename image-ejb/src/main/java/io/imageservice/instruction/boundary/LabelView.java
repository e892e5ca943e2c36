package io.imageservice.instruction.boundary;

/**
 * What a model says of a picture.
 *
 * @param score how sure the model is, 0 to 1
 * @param model the model's name
 */
public record LabelView(String name, double score, String model) {}
