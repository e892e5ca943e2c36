package io.imageservice.labelling.boundary;

import io.imageservice.config.ServiceLimits;
import io.imageservice.engine.Cancellation;
import io.imageservice.engine.EngineException;
import io.imageservice.engine.EngineUnavailableException;
import io.imageservice.engine.Estimate;
import io.imageservice.engine.Limits;
import io.imageservice.engine.Raster;
import io.imageservice.engine.Recipe;
import io.imageservice.error.DomainException;
import io.imageservice.inference.Label;
import io.imageservice.inference.Labeller;
import io.imageservice.instruction.control.EngineRoom;
import io.imageservice.labelling.control.InferenceRoom;
import io.imageservice.labelling.control.LabelJob;
import io.imageservice.labelling.control.LabelJobs;
import io.imageservice.labelling.control.LabelMessages;
import io.imageservice.persistence.DatabaseFaults;
import io.imageservice.settings.Catalogue;
import io.imageservice.settings.Settings;
import io.imageservice.storage.control.ObjectStore;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Labels one input: claim, look without a transaction, hand on. A message delivered twice does no
 * harm. The picture is decoded by the engine's child; the model's child sees nothing but samples.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Labelling {
  private static final Logger LOG = Logger.getLogger(Labelling.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration WHILE_BUSY = Duration.ofSeconds(5);

  @Inject LabelJobs jobs;
  @Inject LabelMessages messages;
  @Inject InferenceRoom room;
  @Inject EngineRoom engineRoom;
  @Inject ObjectStore store;
  @Inject ServiceLimits serviceLimits;
  @Inject Settings settings;

  /**
   * Labels an input, if that is to be done.
   *
   * @throws RuntimeException if the claim could not be asked for; the message must come again
   */
  public void run(UUID inputId) {
    Optional<LabelJob> claimed = jobs.claim(inputId);
    if (claimed.isEmpty()) {
      return; // labelled, deleted or being worked on
    }
    LabelJob job = claimed.get();
    Optional<Labeller> labeller = room.labeller();
    if (labeller.isEmpty()) {
      jobs.giveBack(job, PAUSE);
      return;
    }
    try {
      Optional<byte[]> samples = samples(job, labeller.get());
      if (samples.isEmpty()) {
        jobs.giveBack(job, WHILE_BUSY);
        return;
      }
      List<Label> labels = labeller.get().label(samples.get(), new Cancellation());
      messages.tellOfLabels(job, labeller.get().model(), labels);
    } catch (EngineException e) {
      jobs.fail(job, e.code().name());
      LOG.log(Level.WARNING, e, () -> "no labels for " + inputId + ": " + e.code());
    } catch (Throwable e) { // linkage errors and exhausted memory must end the claim as well
      end(job, e);
    }
  }

  private void end(LabelJob job, Throwable fault) {
    LOG.log(Level.WARNING, fault, () -> "the labelling of " + job.inputId() + " was given back");
    if (isDependencyAtFault(fault)) {
      jobs.giveBack(job, PAUSE);
    } else {
      jobs.fail(job, "INFERENCE_FAILURE");
    }
  }

  /** The picture as the model wants it; empty while the images need the memory. */
  private Optional<byte[]> samples(LabelJob job, Labeller labeller) {
    Raster raster = labeller.raster();
    Recipe alike = Recipe.parseText("resize:%dx%d".formatted(raster.width(), raster.height()));
    Limits limits = limits();
    return engineRoom.ifFree(
        Estimate.of(job.facts(), alike, limits, 0).memoryBytes(),
        () ->
            engineRoom
                .engine()
                .rasterise(
                    store.get(job.objectKey(), job.size()), raster, limits, new Cancellation()));
  }

  private Limits limits() {
    ServiceLimits patient =
        new ServiceLimits(
            serviceLimits.maxFileBytes(),
            serviceLimits.maxPixels(),
            serviceLimits.maxFrames(),
            serviceLimits.maxFilesPerInstruction(),
            settings.get(Catalogue.INFERENCE_TIMEOUT_SECONDS));
    return patient.engineLimits(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);
  }

  private static boolean isDependencyAtFault(Throwable fault) {
    return fault instanceof DomainException
        || fault instanceof JMSException
        || fault instanceof EngineUnavailableException
        || DatabaseFaults.isUnavailable(fault);
  }
}
