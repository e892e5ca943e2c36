package io.imageservice.engine.vips;

import com.sun.jna.Pointer;

/** Encoded bytes in native memory, owned by a scope. */
public final class VipsBytes {

  private final VipsScope scope;
  private final Pointer blob;

  VipsBytes(VipsScope scope, Pointer blob) {
    this.scope = scope;
    this.blob = blob;
  }

  VipsScope scope() {
    return scope;
  }

  Pointer blob() {
    return blob;
  }
}
