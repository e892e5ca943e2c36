package io.imageservice.engine.operation;

/** One operation of a recipe. The permits clauses are the registry. */
public sealed interface Operation permits Step, OutputOperation {}
