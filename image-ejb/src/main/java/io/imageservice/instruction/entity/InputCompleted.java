package io.imageservice.instruction.entity;

import java.util.UUID;

/** An input has become {@code DONE}; told within the transaction that makes it so. */
public record InputCompleted(UUID inputId) {}
