package io.imageservice.tests.checker;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Everything that the invariants are judged by.
 *
 * @param spool the folder of uploads in transit
 * @param journal what the clients did
 * @param maxAttempts how often one generation of a detail may be tried
 * @param grace how long an expired intent or a doomed object may still be there
 */
public record Evidence(
    Database database,
    Bucket bucket,
    Broker broker,
    Path spool,
    Journal journal,
    int maxAttempts,
    Duration grace) {}
