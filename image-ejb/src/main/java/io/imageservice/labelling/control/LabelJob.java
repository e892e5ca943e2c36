package io.imageservice.labelling.control;

import io.imageservice.engine.ImageFacts;
import java.util.UUID;

/**
 * The right to label an input once.
 *
 * @param fence tells this attempt from all others
 * @param attempt its number, from 1
 * @param objectKey where the original is
 * @param size of the original, in bytes
 * @param facts what was learnt about the picture when it was received
 */
public record LabelJob(
    UUID inputId, long fence, int attempt, String objectKey, long size, ImageFacts facts) {}
