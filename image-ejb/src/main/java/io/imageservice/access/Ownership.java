package io.imageservice.access;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import java.util.UUID;

/** The one place that decides whose resource may be touched by whom. */
public final class Ownership {

  private Ownership() {}

  /** Whether it is the caller's very own; what administrators may look at is not. */
  public static boolean isOwn(Caller caller, UUID ownerId) {
    return caller.id().equals(ownerId);
  }

  /**
   * Lets the owner and administrators pass.
   *
   * @throws DomainException {@code FORBIDDEN} for anybody else
   */
  public static void require(Caller caller, UUID ownerId) {
    if (!isOwn(caller, ownerId) && !caller.isAdmin()) {
      throw new DomainException(ErrorCode.FORBIDDEN, "This resource belongs to somebody else.");
    }
  }

  /**
   * Lets the owner and administrators pass; to anybody else it is as if there were nothing.
   *
   * @throws DomainException {@code NOT_FOUND}, the same as for an unknown id
   */
  public static void conceal(Caller caller, UUID ownerId) {
    if (!isOwn(caller, ownerId) && !caller.isAdmin()) {
      throw DomainException.notFound();
    }
  }
}
