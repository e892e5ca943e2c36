package io.imageservice.messaging.planted;

import jakarta.persistence.EntityManager;

/** Planted against a rule of the layers: read by their test alone. */
public record ListenerThatPersists(EntityManager entities) {}
