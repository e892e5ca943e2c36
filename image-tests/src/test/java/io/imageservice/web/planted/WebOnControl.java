package io.imageservice.web.planted;

import io.imageservice.planted.control.PlantedControl;

/** Planted against a rule of the layers: read by their test alone. */
public record WebOnControl(PlantedControl control) {}
