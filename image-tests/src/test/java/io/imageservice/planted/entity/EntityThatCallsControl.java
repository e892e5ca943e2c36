package io.imageservice.planted.entity;

import io.imageservice.planted.control.PlantedControl;

/** Planted against a rule of the layers: read by their test alone. */
public record EntityThatCallsControl(PlantedControl control) {}
