package io.imageservice.engine.planted;

import io.imageservice.access.Caller;

/** Planted against a rule of the layers: read by their test alone. */
public record EngineThatKnowsTheService(Caller caller) {}
