package io.imageservice.labelling.boundary;

import io.imageservice.instruction.boundary.LabelView;
import io.imageservice.labelling.control.LabelJobs;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Stores labels. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LabelStore {
  @Inject LabelJobs jobs;

  /**
   * Stores what an attempt found, in one transaction with the end of its work. Labels of an attempt
   * that lost its claim, or of a deleted input, are dropped.
   *
   * @param labels their model's name is {@code model}
   */
  public void keep(UUID inputId, long fence, String model, List<LabelView> labels) {
    jobs.complete(inputId, fence, model, labels);
  }
}
