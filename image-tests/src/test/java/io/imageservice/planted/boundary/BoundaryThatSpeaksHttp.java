package io.imageservice.planted.boundary;

import jakarta.ws.rs.core.Response;

/** Planted against a rule of the layers: read by their test alone. */
public record BoundaryThatSpeaksHttp(Response response) {}
