package io.imageservice.throttle.control;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import javax.sql.DataSource;

/** The buckets of tokens that all nodes of one database share: the table {@code rate_limit}. */
public final class SharedBuckets {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final ProxyManager<String> buckets;

  public SharedBuckets(DataSource dataSource) {
    this.buckets =
        Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
            .primaryKeyMapper(PrimaryKeyMapper.STRING)
            .table("rate_limit")
            .idColumn("id")
            .stateColumn("state")
            .expiresAtColumn("expires_at")
            .expirationAfterWrite(
                ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(WINDOW))
            .build();
  }

  /**
   * Tokens taken out of a bucket.
   *
   * @param tokens how many were taken
   * @param left how many are still there
   * @param nanosToRefill until the bucket is full again
   */
  record Taken(long tokens, long left, long nanosToRefill) {}

  /**
   * Takes as many tokens as there are.
   *
   * @param limit tokens in a full bucket, which is filled once a minute
   * @param most no more than these
   */
  Taken take(String id, long limit, long most) {
    VerboseResult<Long> result =
        buckets
            .getProxy(id, () -> configuration(limit))
            .asVerbose()
            .tryConsumeAsMuchAsPossible(most);
    return new Taken(
        result.getValue(),
        Math.max(0, result.getDiagnostics().getAvailableTokens()),
        result.getDiagnostics().calculateFullRefillingTime());
  }

  private static BucketConfiguration configuration(long limit) {
    return BucketConfiguration.builder()
        .addLimit(bandwidth -> bandwidth.capacity(limit).refillIntervally(limit, WINDOW))
        .build();
  }
}
