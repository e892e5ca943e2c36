package io.imageservice.instruction.control;

import io.imageservice.config.NodeIdentity;
import io.imageservice.config.PipelineConfig;
import io.imageservice.engine.Cancellation;
import io.imageservice.persistence.Sql;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The claims this node is working on. Their leases are renewed while the work goes on; work whose
 * claim is lost (deleted, or taken over) is stopped.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class ActiveClaims {
  private final Map<UUID, Held> held = new ConcurrentHashMap<>();

  @Inject Sql sql;
  @Inject NodeIdentity node;
  // Asked for when it is needed: with a wrong setting the renewal must not fail every five seconds.
  @Inject Instance<PipelineConfig> pipeline;

  private record Held(long fence, Cancellation cancellation) {}

  /** Begins to hold a claim; {@link #release} ends it. */
  public Cancellation hold(Claim claim) {
    Cancellation cancellation = new Cancellation();
    held.put(claim.inputId(), new Held(claim.fence(), cancellation));
    return cancellation;
  }

  /** Stops holding a claim, whatever became of it. */
  public void release(Claim claim) {
    held.computeIfPresent(
        claim.inputId(), (id, current) -> current.fence() == claim.fence() ? null : current);
  }

  /** How many claims are held right now. */
  public int count() {
    return held.size();
  }

  /** Renews the leases and stops work whose claim is lost. */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false, info = "lease renewal")
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public void renew() {
    Map<UUID, Held> current = Map.copyOf(held);
    if (current.isEmpty()) {
      return;
    }
    Set<UUID> lost = new HashSet<>(current.keySet());
    sql
        .query(
            """
            update instruction_detail set lease_until = now() + make_interval(secs => ?)
            where id = any(?) and lease_owner = ? and status = 'PROCESSING' and deleted_at is null
            returning id, fence
            """,
            row -> Map.entry(Sql.uuid(row, "id"), row.getLong("fence")),
            (double) pipeline.get().lease().toSeconds(),
            current.keySet(),
            node.boot())
        .stream()
        .filter(renewed -> current.get(renewed.getKey()).fence() == renewed.getValue())
        .forEach(renewed -> lost.remove(renewed.getKey()));
    lost.forEach(id -> current.get(id).cancellation().cancel());
  }
}
