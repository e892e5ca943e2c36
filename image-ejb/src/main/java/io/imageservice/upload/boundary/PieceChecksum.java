package io.imageservice.upload.boundary;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * What the bytes of one request must hash to.
 *
 * @param algorithm {@code md5}, {@code sha1} or {@code sha256}
 */
// A value that is read once; nobody compares these.
@SuppressWarnings("ArrayRecordComponent")
public record PieceChecksum(String algorithm, byte[] expected) {

  /** A fresh digest; empty if the algorithm is none of those. */
  public static Optional<MessageDigest> digest(String algorithm) {
    return switch (algorithm) {
      case "md5" -> Optional.of(of("MD5"));
      case "sha1" -> Optional.of(of("SHA-1"));
      case "sha256" -> Optional.of(of("SHA-256"));
      default -> Optional.empty();
    };
  }

  private static MessageDigest of(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + name, e);
    }
  }
}
