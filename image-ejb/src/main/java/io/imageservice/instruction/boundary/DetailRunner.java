package io.imageservice.instruction.boundary;

import io.imageservice.config.PipelineConfig;
import io.imageservice.engine.Cancellation;
import io.imageservice.engine.EngineErrorCode;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.EngineUnavailableException;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.instruction.control.ActiveClaims;
import io.imageservice.instruction.control.Claim;
import io.imageservice.instruction.control.DetailLedger;
import io.imageservice.instruction.control.DetailProcessor;
import io.imageservice.instruction.control.PipelineMetrics;
import io.imageservice.instruction.control.Produced;
import io.imageservice.persistence.DatabaseFaults;
import io.imageservice.storage.control.ObjectLedger;
import io.imageservice.trace.TraceLog;
import io.imageservice.trace.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs one detail: claim, work without a transaction, record. A message delivered twice does no
 * harm.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DetailRunner {
  private static final Logger LOG = Logger.getLogger(DetailRunner.class.getName());

  private static final Set<ErrorCode> DEPENDENCIES =
      EnumSet.of(ErrorCode.STORAGE_UNAVAILABLE, ErrorCode.SERVICE_MISCONFIGURED);

  private static final Set<EngineErrorCode> REPEATED =
      EnumSet.of(EngineErrorCode.ENGINE_CRASH, EngineErrorCode.ENGINE_MEMORY);

  @Inject DetailLedger ledger;
  @Inject DetailProcessor processor;
  @Inject ActiveClaims active;
  @Inject ObjectLedger objects;
  @Inject PipelineMetrics metrics;
  @Inject Tracing tracing;
  @Inject PipelineConfig pipeline;

  /**
   * Works on an input, if there is work on it.
   *
   * @throws RuntimeException if the claim could not be asked for; the message must come again
   */
  public void run(UUID inputId) {
    Optional<Claim> claim = ledger.claim(inputId);
    if (claim.isEmpty()) {
      return; // finished, deleted or being worked on: the reaper covers what is lost
    }
    metrics.claimed(claim.get().waited());
    String tag = claim.get().traceId();
    try (TraceLog trace = TraceLog.with(Tracing.traceIdOf(tag))) {
      Span span = tracing.work("process image", tag);
      try (Scope scope = span.makeCurrent()) {
        attempt(claim.get());
      } finally {
        span.end();
      }
    }
  }

  private void attempt(Claim claim) {
    List<String> keys = new ArrayList<>();
    boolean isRecorded = false;
    Cancellation cancellation = active.hold(claim);
    try {
      isRecorded = work(claim, cancellation, keys);
    } catch (Throwable e) { // linkage errors and exhausted memory must end the claim as well
      giveBack(claim, e);
    } finally {
      active.release(claim);
      if (!isRecorded) {
        objects.abandon(keys);
      }
    }
  }

  private boolean work(Claim claim, Cancellation cancellation, List<String> keys) {
    long begun = System.nanoTime();
    try {
      Produced produced = processor.process(claim, cancellation, keys);
      boolean isRecorded = ledger.complete(claim, produced);
      if (isRecorded) {
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        metrics.done(taken, produced.bytes());
        LOG.info(() -> "detail %s DONE in %d ms".formatted(claim.inputId(), taken.toMillis()));
      }
      return isRecorded;
    } catch (EngineException e) {
      return refuse(claim, e);
    }
  }

  private boolean refuse(Claim claim, EngineException fault) {
    if (fault.code() == EngineErrorCode.ENGINE_CANCELLED) {
      return false; // the claim is lost: deleted, or taken over
    }
    if (fault.code() == EngineErrorCode.ENGINE_FAILURE) {
      throw fault; // the engine's own fault, not the file's: another attempt may do better
    }
    if (REPEATED.contains(fault.code()) && claim.attempt() < pipeline.maxAttempts()) {
      throw fault; // the machine may have been short of memory; only the last attempt blames the
      // file
    }
    String code = fault.code().name();
    boolean isRecorded = ledger.fail(claim, code, fault.getMessage());
    if (isRecorded) {
      metrics.failed(code);
      LOG.info(() -> "detail %s FAILED: %s".formatted(claim.inputId(), code));
    }
    return isRecorded;
  }

  private void giveBack(Claim claim, Throwable fault) {
    LOG.log(
        Level.WARNING,
        fault,
        () -> "attempt %d of detail %s was given back".formatted(claim.attempt(), claim.inputId()));
    ledger.release(claim, isDependencyAtFault(fault));
  }

  private static boolean isDependencyAtFault(Throwable fault) {
    if (fault instanceof DomainException domain && DEPENDENCIES.contains(domain.code())) {
      return true;
    }
    return fault instanceof EngineUnavailableException || DatabaseFaults.isUnavailable(fault);
  }
}
