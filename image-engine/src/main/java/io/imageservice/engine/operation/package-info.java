/**
 * The steps of recipes, one record each. A record describes itself by its annotations: parser,
 * canonical JSON and {@link io.imageservice.engine.operation.OperationCatalogue} follow from them.
 * A new operation is a record, its name in a permits clause and a test.
 */
package io.imageservice.engine.operation;
