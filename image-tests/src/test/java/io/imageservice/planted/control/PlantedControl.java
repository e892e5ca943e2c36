package io.imageservice.planted.control;

/** Planted against a rule of the layers: read by their test alone. */
public final class PlantedControl {}
