package io.imageservice.engine.operation;

/** One step of a recipe. The permits clauses are the registry. */
public sealed interface Operation permits PixelOperation, OutputOperation {}
