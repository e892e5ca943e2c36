package io.imageservice.engine.planted;

import jakarta.persistence.EntityManager;

/** Planted against a rule of the layers: read by their test alone. */
public record EngineThatPersists(EntityManager entities) {}
