package io.imageservice.web.instruction;

import io.imageservice.error.DomainException;

/**
 * A file of a request that has been read.
 *
 * @param name as the client called it, cleaned
 * @param refusal null if the file was received
 */
record UploadedFile(String name, DomainException refusal) {}
