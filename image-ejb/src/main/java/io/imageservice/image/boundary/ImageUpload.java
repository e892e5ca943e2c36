package io.imageservice.image.boundary;

import io.imageservice.instruction.boundary.ReceivedFile;

/**
 * An image to be added.
 *
 * @param operations what is to be made of it, as plain maps and lists; null: it is kept as it is
 * @param isDeliveredInline whether its bytes are the answer to whoever asks for it, rather than a
 *     redirect
 * @param traceId of the request that brings it, or null
 */
public record ImageUpload(
    ReceivedFile file, Object operations, boolean isDeliveredInline, String traceId) {}
