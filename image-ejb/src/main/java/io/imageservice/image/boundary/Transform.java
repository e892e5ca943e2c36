package io.imageservice.image.boundary;

/**
 * What is to be made of an image.
 *
 * @param operations as plain maps and lists
 * @param request the same as the client said it, as plain maps
 * @param traceId of the request, or null
 */
public record Transform(Object operations, Object request, String traceId) {}
