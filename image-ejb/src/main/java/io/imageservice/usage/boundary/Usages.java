package io.imageservice.usage.boundary;

import io.imageservice.error.DomainException;
import io.imageservice.error.DomainException.FieldError;
import io.imageservice.persistence.Sql;
import io.imageservice.usage.control.Quotas;
import io.imageservice.usage.entity.Balance;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Tells what users use, and agrees on how much single ones may. */
@Stateless
public class Usages {
  @Inject Quotas quotas;
  @Inject Sql sql;

  /** What a user uses now; nothing for somebody who never was here. */
  public UsageView of(UUID userId) {
    Balance balance = quotas.balance(userId, null);
    Quotas.Limits limits = quotas.limits(balance);
    return new UsageView(
        userId,
        balance.images(),
        limits.imagesPerDay(),
        quotas.nextDay(),
        balance.storedBytes(),
        balance.reservedBytes(),
        limits.storedBytes(),
        products(userId));
  }

  /**
   * Agrees on limits for one user, in place of those of the settings.
   *
   * @param imagesPerDay at least 0; null: what the settings say
   * @param storedBytes at least 0; null: what the settings say
   * @throws DomainException {@code VALIDATION_FAILED}
   */
  public UsageView agree(UUID userId, Integer imagesPerDay, Long storedBytes) {
    requireNotNegative(imagesPerDay, storedBytes);
    sql.update(
        """
        insert into user_quota (user_id, images_per_day, stored_bytes) values (?, ?::integer, ?::bigint)
        on conflict (user_id) do update set images_per_day = excluded.images_per_day,
          stored_bytes = excluded.stored_bytes, updated_at = now()
        """,
        userId,
        imagesPerDay,
        storedBytes);
    return of(userId);
  }

  private List<UsageView.OfProduct> products(UUID userId) {
    return sql.query(
        """
        select p.product_key, coalesce(d.images, 0), v.images_per_day
        from product p
        join product_version v on v.product_id = p.id and v.version = p.version
        left join usage_day d on d.product_id = p.id and d.user_id = ? and d.day = ?
        where d.images > 0 or (v.images_per_day is not null and p.is_active)
        order by p.product_key
        """,
        row ->
            new UsageView.OfProduct(
                row.getString(1), row.getInt(2), row.getObject(3, Integer.class)),
        userId,
        quotas.today());
  }

  private static void requireNotNegative(Integer imagesPerDay, Long storedBytes) {
    List<FieldError> errors = new ArrayList<>();
    if (imagesPerDay != null && imagesPerDay < 0) {
      errors.add(new FieldError("images_per_day", "must be at least 0"));
    }
    if (storedBytes != null && storedBytes < 0) {
      errors.add(new FieldError("stored_bytes", "must be at least 0"));
    }
    DomainException.refuseWrongFields(errors);
  }
}
