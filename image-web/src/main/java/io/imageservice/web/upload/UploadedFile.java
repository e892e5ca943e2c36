package io.imageservice.web.upload;

import io.imageservice.error.DomainException;

/**
 * A file of a request that has been read.
 *
 * @param name as the client called it, cleaned
 * @param refusal null if the file was received
 */
public record UploadedFile(String name, DomainException refusal) {}
