package io.imageservice.planted.boundary;

/** Planted against a rule of the layers: read by their test alone. */
public final class PlantedBoundary {}
