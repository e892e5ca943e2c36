package io.imageservice.tests.container;

import java.util.UUID;

/** One file that was handed in. */
public record Work(UUID owner, UUID instruction, UUID input, UUID output) {}
