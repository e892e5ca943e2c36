package io.imageservice.instruction.entity;

/** How an image is delivered to whoever asks for it without saying how. */
public enum ImageDelivery {
  /** By a redirect to a signed address. */
  REDIRECT,
  /** By its bytes. */
  INLINE
}
