package io.imageservice.planted.control;

import io.imageservice.planted.boundary.PlantedBoundary;

/** Planted against a rule of the layers: read by their test alone. */
public record ControlThatCallsABoundary(PlantedBoundary boundary) {}
