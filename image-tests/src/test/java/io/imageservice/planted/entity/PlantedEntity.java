package io.imageservice.planted.entity;

/** Planted against a rule of the layers: read by their test alone. */
public final class PlantedEntity {}
