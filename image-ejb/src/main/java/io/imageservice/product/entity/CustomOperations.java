package io.imageservice.product.entity;

/** What an instruction may add to a product's recipe. */
public enum CustomOperations {
  NONE,
  APPEND,
  REPLACE
}
