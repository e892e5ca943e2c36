package io.imageservice.image.boundary;

import io.imageservice.instruction.boundary.StoredFile;

/**
 * The file of an image.
 *
 * @param isDeliveredInline whether its bytes are the answer to whoever does not say how to get it
 */
public record ImageFile(StoredFile file, boolean isDeliveredInline) {}
