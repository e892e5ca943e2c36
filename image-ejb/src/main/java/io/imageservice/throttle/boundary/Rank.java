package io.imageservice.throttle.boundary;

/** Whom a limit is for. */
public enum Rank {
  ANONYMOUS,
  USER,
  ADMIN
}
