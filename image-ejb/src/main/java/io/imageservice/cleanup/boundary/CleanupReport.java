package io.imageservice.cleanup.boundary;

/**
 * What a cleanup did, or in a dry run would have done.
 *
 * @param files details whose file was removed
 * @param bytes of those files
 * @param instructions instructions without files that were removed
 * @param objects stored objects that belonged to nothing
 * @param events old events that were forgotten
 */
public record CleanupReport(
    boolean isDryRun, int files, long bytes, int instructions, int objects, int events) {}
