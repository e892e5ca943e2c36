package io.imageservice.planted.boundary;

import io.imageservice.messaging.planted.ListenerThatPersists;

/** Planted against a rule of the layers: read by their test alone. */
public record BoundaryOnTheListener(ListenerThatPersists listener) {}
