package io.imageservice.planted.boundary;

import io.imageservice.web.planted.PlantedEdge;

/** Planted against a rule of the layers: read by their test alone. */
public record BoundaryOnTheWeb(PlantedEdge edge) {}
