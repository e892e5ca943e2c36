package io.imageservice.web.planted;

import jakarta.ws.rs.Path;

/** Planted against a rule of the layers: read by their test alone. */
@Path("planted")
public final class WebWithoutAName {}
