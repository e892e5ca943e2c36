package io.imageservice.instruction.boundary;

import io.imageservice.engine.ImageFacts;
import java.util.UUID;

/**
 * What would a recipe make of an image?
 *
 * @param operations a recipe as plain lists and maps
 * @param image what is known about the image; null: it is the file of {@code detailId}
 * @param detailId an input or a finished output of the caller's; null if {@code image} is given
 * @param product the key or id of the product whose limits hold; null: the service's alone
 */
public record EstimateQuestion(
    Object operations, ImageFacts image, UUID detailId, String product) {}
