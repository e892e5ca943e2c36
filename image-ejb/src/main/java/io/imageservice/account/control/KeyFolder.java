package io.imageservice.account.control;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder with one private JWK a file ({@code <kid>.jwk}, readable by its owner alone) and all
 * public parts in {@code jwks.json}. Ids sort by time, so that the last one is the newest and
 * signs; the older ones go on verifying until none of their tokens can be alive.
 */
final class KeyFolder {
  private static final int KEY_BITS = 2048;
  private static final String PRIVATE_SUFFIX = ".jwk";
  private static final String PUBLIC_FILE = "jwks.json";

  private final Path folder;
  private final Duration tokenLifetime;

  /**
   * @param tokenLifetime after which a key that signs no more is removed: none of its tokens can be
   *     alive
   */
  KeyFolder(Path folder, Duration tokenLifetime) {
    this.folder = folder;
    this.tokenLifetime = tokenLifetime;
  }

  /** Reads the keys; an empty folder gets its first one. Several processes may do so at once. */
  Keys open(Instant now) {
    return locked(() -> refreshed(now));
  }

  /** Makes a new key, which signs from now on. */
  Keys rotate(Instant now) {
    return locked(
        () -> {
          make();
          return refreshed(now);
        });
  }

  /** Removes all keys but the one that signs: their tokens end at once. */
  Keys removeOld(Instant now) {
    return locked(
        () -> {
          List<SigningKey> keys = read();
          remove(keys.subList(1, keys.size()));
          return refreshed(now);
        });
  }

  /** Whether somebody added or removed a key since these were read. */
  boolean isChanged(Keys known) {
    try {
      return !names().equals(known.all().stream().map(each -> nameOf(each.id())).toList());
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private interface Work {
    Keys run() throws IOException;
  }

  private Keys locked(Work work) {
    try {
      createFolder();
      try (FileChannel channel = FileChannel.open(folder.resolve(".lock"), CREATE, WRITE);
          FileLock lock = channel.lock()) {
        assert lock.isValid();
        return work.run();
      }
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Keys refreshed(Instant now) throws IOException {
    if (names().isEmpty()) {
      make();
    }
    Keys found = new Keys(read(), tokenLifetime);
    remove(found.dead(now));
    Keys keys = new Keys(read(), tokenLifetime);
    write(PUBLIC_FILE, keys.publicSet().toString(true), "rw-r--r--");
    return keys;
  }

  /** The files of keys, the newest first. */
  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(PRIVATE_SUFFIX))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  private List<SigningKey> read() throws IOException {
    List<SigningKey> keys = new ArrayList<>();
    for (String name : names()) {
      Path file = folder.resolve(name);
      keys.add(new SigningKey(parse(file), Files.getLastModifiedTime(file).toInstant()));
    }
    return keys;
  }

  private void make() throws IOException {
    RSAKey made = generate();
    write(nameOf(made.getKeyID()), made.toJSONString(), "rw-------");
  }

  private void remove(List<SigningKey> keys) throws IOException {
    for (SigningKey key : keys) {
      Files.deleteIfExists(folder.resolve(nameOf(key.id())));
    }
  }

  private static String nameOf(String keyId) {
    return keyId + PRIVATE_SUFFIX;
  }

  private static UncheckedIOException unusable(IOException e) {
    return new UncheckedIOException("JWT_KEYS_DIR cannot be used: " + e.getMessage(), e);
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
