package io.imageservice.access;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import java.util.UUID;

/** The one place that decides whose resource may be touched by whom. */
public final class Ownership {

  private Ownership() {}

  /**
   * Lets the owner and administrators pass.
   *
   * @throws DomainException {@code FORBIDDEN} for anybody else
   */
  public static void require(Caller caller, UUID ownerId) {
    if (!caller.id().equals(ownerId) && !caller.isAdmin()) {
      throw new DomainException(ErrorCode.FORBIDDEN, "This resource belongs to somebody else.");
    }
  }
}
