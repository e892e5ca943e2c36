package io.imageservice.account.control;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.imageservice.ids.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder with one private JWK a file ({@code <kid>.jwk}, readable by its owner alone) and all
 * public parts in {@code jwks.json}. Ids sort by time, so that the last one is the newest and
 * signs; the older ones go on verifying.
 */
final class KeyFolder {
  private static final int KEY_BITS = 2048;
  private static final String PRIVATE_SUFFIX = ".jwk";
  private static final String PUBLIC_FILE = "jwks.json";

  private final Path folder;

  KeyFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The keys of the folder.
   *
   * @param active the newest, with its private part
   * @param publicSet all of them, newest first
   */
  record Keys(RSAKey active, JWKSet publicSet) {}

  /** Reads the keys; an empty folder gets its first one. Several processes may do so at once. */
  Keys open() {
    try {
      createFolder();
      try (FileChannel channel = FileChannel.open(folder.resolve(".lock"), CREATE, WRITE);
          FileLock lock = channel.lock()) {
        assert lock.isValid();
        return openLocked();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("JWT_KEYS_DIR cannot be used: " + e.getMessage(), e);
    }
  }

  private Keys openLocked() throws IOException {
    List<RSAKey> keys = read();
    if (keys.isEmpty()) {
      RSAKey made = generate();
      write(made.getKeyID() + PRIVATE_SUFFIX, made.toJSONString(), "rw-------");
      keys = List.of(made);
    }
    JWKSet publicSet = new JWKSet(keys.stream().<JWK>map(RSAKey::toPublicJWK).toList());
    write(PUBLIC_FILE, publicSet.toString(true), "rw-r--r--");
    return new Keys(keys.get(0), publicSet);
  }

  private List<RSAKey> read() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(file -> file.getFileName().toString().endsWith(PRIVATE_SUFFIX))
              .sorted((a, b) -> b.getFileName().compareTo(a.getFileName()))
              .toList();
    }
    List<RSAKey> keys = new ArrayList<>();
    for (Path file : files) {
      keys.add(parse(file));
    }
    return keys;
  }

  private static RSAKey parse(Path file) throws IOException {
    try {
      return RSAKey.parse(Files.readString(file));
    } catch (ParseException e) {
      throw new IOException(file.getFileName() + " is not an RSA key in JWK form", e);
    }
  }

  private static RSAKey generate() {
    try {
      return new RSAKeyGenerator(KEY_BITS)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyID(Ids.next().toString())
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this Java makes no RSA keys", e);
    }
  }

  private void createFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      Files.createDirectory(folder, permissions("rwx------"));
    }
  }

  /** Writes a whole file or none: a reader never sees a part, whenever the machine stops. */
  private void write(String name, String text, String permissions) throws IOException {
    Path temporary = folder.resolve(name + ".new");
    Files.deleteIfExists(temporary);
    Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(permissions);
    try (FileChannel channel =
        FileChannel.open(
            temporary, Set.of(CREATE_NEW, WRITE), PosixFilePermissions.asFileAttribute(wanted))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(temporary, folder.resolve(name), ATOMIC_MOVE);
  }

  private static FileAttribute<?> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}
