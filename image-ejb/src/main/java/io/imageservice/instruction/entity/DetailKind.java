package io.imageservice.instruction.entity;

/** An input is a file as uploaded and the unit of work; an output is what it becomes. */
public enum DetailKind {
  INPUT,
  OUTPUT
}
