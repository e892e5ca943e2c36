package io.imageservice.usage.control;

import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.error.ErrorCode;
import io.imageservice.error.RetryLater;
import io.imageservice.persistence.Sql;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.usage.entity.Balance;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** How much users may use. Days are those of UTC. */
@Dependent
public class Quotas {
  @Inject Settings settings;
  @Inject Sql sql;
  @Inject Clock clock;

  /** What applies to a user; null where nothing does. */
  public record Limits(Integer imagesPerDay, Long storedBytes) {}

  /** The product that images are of; {@code imagesPerDay} is null where it has no limit. */
  public record OfProduct(UUID id, String key, Integer imagesPerDay) {}

  /** What applies to whoever uses so much. */
  public Limits limits(Balance balance) {
    return new Limits(
        balance.ownImagesPerDay() != null
            ? balance.ownImagesPerDay()
            : settings.find(Catalogue.QUOTA_IMAGES_PER_DAY).orElse(null),
        balance.ownStoredBytes() != null
            ? balance.ownStoredBytes()
            : settings.find(Catalogue.QUOTA_STORED_BYTES).orElse(null));
  }

  /**
   * Lets a balance pass that is within all limits; the caller's transaction has just changed it and
   * holds its lock, so that of two at once only one can be the last.
   *
   * @throws RetryLater {@code QUOTA_EXCEEDED} until the next day
   * @throws DomainException {@code UNAUTHENTICATED} once the user's account was removed
   * @throws DomainException {@code STORAGE_QUOTA_EXCEEDED} until something is deleted
   */
  public void require(Balance balance, OfProduct product) {
    if (balance.isClosed()) {
      throw new DomainException(ErrorCode.UNAUTHENTICATED, "This account does not exist any more.");
    }
    Limits limits = limits(balance);
    if (isBeyond(balance.images(), limits.imagesPerDay())) {
      throw tooManyImages(limits.imagesPerDay(), "");
    }
    if (isBeyond(balance.imagesOfProduct(), product.imagesPerDay())) {
      throw tooManyImages(product.imagesPerDay(), " with " + product.key());
    }
    if (isBeyond(balance.storedBytes() + balance.reservedBytes(), limits.storedBytes())) {
      throw tooManyBytes(limits.storedBytes());
    }
  }

  /**
   * Refuses, before a byte is read, what {@link #require} would refuse in any case. Asks the
   * database only where the settings or the product have a limit.
   *
   * @param images how many are to come, at least
   * @param bytes how many are to be stored, at least
   */
  public void requireRoom(UUID userId, OfProduct product, int images, long bytes) {
    if (product.imagesPerDay() == null
        && settings.find(Catalogue.QUOTA_IMAGES_PER_DAY).isEmpty()
        && settings.find(Catalogue.QUOTA_STORED_BYTES).isEmpty()) {
      return;
    }
    require(balance(userId, product.id()).with(images, bytes), product);
  }

  /**
   * What a user uses now.
   *
   * @param productId null: of no product
   */
  public Balance balance(UUID userId, UUID productId) {
    LocalDate today = today();
    return sql.query(
            """
            select coalesce(s.stored_bytes, 0), coalesce(s.reserved_bytes, 0),
                   case when s.counted_on = ? then s.counted_images else 0 end,
                   coalesce((select images from usage_day
                     where user_id = u.id and day = ? and product_id = ?::uuid), 0),
                   q.images_per_day, q.stored_bytes, s.closed_at is not null
            from (select ?::uuid as id) u
            left join user_sequence s on s.user_id = u.id
            left join user_quota q on q.user_id = u.id
            """,
            Quotas::balance,
            today,
            today,
            productId,
            userId)
        .get(0);
  }

  /** Reads a row whose columns are what a {@link Balance} consists of, in its order. */
  public static Balance balance(ResultSet row) throws SQLException {
    return new Balance(
        row.getLong(1),
        row.getLong(2),
        row.getInt(3),
        row.getInt(4),
        row.getObject(5, Integer.class),
        row.getObject(6, Long.class),
        row.getBoolean(7));
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** When the day's images are counted anew. */
  public Instant nextDay() {
    return today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static boolean isBeyond(long used, Number limit) {
    return limit != null && used > limit.longValue();
  }

  private RetryLater tooManyImages(int limit, String ofWhat) {
    String sentence =
        "Your quota is %d images a day%s; it starts anew at %s."
            .formatted(limit, ofWhat, nextDay());
    return new RetryLater(
        ErrorCode.QUOTA_EXCEEDED,
        sentence,
        List.of(new FieldError("images_per_day", sentence)),
        Math.max(1, Duration.between(clock.instant(), nextDay()).toSeconds()));
  }

  private static DomainException tooManyBytes(long limit) {
    String sentence =
        "Your quota is %d stored bytes; delete something to make room.".formatted(limit);
    return new DomainException(
        ErrorCode.STORAGE_QUOTA_EXCEEDED,
        sentence,
        List.of(new FieldError("stored_bytes", sentence)));
  }
}
