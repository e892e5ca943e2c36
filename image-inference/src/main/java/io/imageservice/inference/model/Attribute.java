package io.imageservice.inference.model;

/**
 * One thing that the service's own model says of a picture: a measure above or below a threshold.
 * Its two labels have the scores {@code 1 / (1 + exp(∓slope · (measure − threshold)))}, which is
 * 0.5 at the threshold and sums to 1.
 *
 * @param below the label of a picture whose measure is below the threshold
 * @param above the label of one above it
 * @param threshold in the measure's unit
 * @param slope how fast the score changes around the threshold, in one by the measure's unit
 */
public record Attribute(String below, String above, double threshold, double slope) {}
