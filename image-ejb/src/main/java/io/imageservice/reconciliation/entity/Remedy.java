package io.imageservice.reconciliation.entity;

/** What a repair does about rows and objects that disagree. */
public enum Remedy {
  /** Removes the object. */
  DELETE,
  /** Makes the outputs again from the original. */
  REMAKE,
  /** Marks the file as lost, for good. */
  MARK,
  /** Removes the row, which nothing refers to. */
  FORGET,
  /** Leaves it to the work that goes on; a later run looks again. */
  WAIT,
  /** Nothing: a recipe refers to it, and only its owner can choose another image. */
  NONE
}
