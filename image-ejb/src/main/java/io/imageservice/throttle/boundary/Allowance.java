package io.imageservice.throttle.boundary;

/**
 * What became of a request that was counted.
 *
 * @param isAdmitted whether it may pass
 * @param limit requests in a minute
 * @param remaining requests that are left, as far as this node knows
 * @param resetSeconds until there are as many as the limit again, at least 1
 */
public record Allowance(boolean isAdmitted, long limit, long remaining, long resetSeconds) {}
