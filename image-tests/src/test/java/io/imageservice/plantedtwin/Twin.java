package io.imageservice.plantedtwin;

import io.imageservice.planted.PlantedManager;

/** Planted against a rule of the layers: read by their test alone. */
public record Twin(PlantedManager other) {}
