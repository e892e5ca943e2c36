package io.imageservice.web.planted;

import io.imageservice.planted.entity.PlantedEntity;

/** Planted against a rule of the layers: read by their test alone. */
public record WebOnEntity(PlantedEntity entity) {}
