package io.imageservice.ids;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.UUID;

/** Makes ids: UUIDs of version 7 (RFC 9562), so that they sort by time of creation. */
public final class Ids {
  private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();
  private static final Instant LAST = Instant.ofEpochMilli((1L << 48) - 1);

  private Ids() {}

  public static UUID next() {
    return GENERATOR.generate();
  }

  /** What sorts before every id that is made from this time on; times no id can have are cut. */
  public static UUID before(Instant time) {
    Instant possible = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
    long millis = (possible.isAfter(LAST) ? LAST : possible).toEpochMilli();
    return new UUID(millis << 16 | 7L << 12, 1L << 63);
  }
}
