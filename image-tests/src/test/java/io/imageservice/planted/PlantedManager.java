package io.imageservice.planted;

import io.imageservice.plantedtwin.Twin;

/** Planted against a rule of the layers: read by their test alone. */
public record PlantedManager(Twin twin) {}
