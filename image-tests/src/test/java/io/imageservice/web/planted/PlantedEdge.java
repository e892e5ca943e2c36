package io.imageservice.web.planted;

/** Planted against a rule of the layers: read by their test alone. */
public final class PlantedEdge {}
