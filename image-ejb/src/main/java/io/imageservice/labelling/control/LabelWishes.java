package io.imageservice.labelling.control;

import io.imageservice.config.ServiceSettings;
import io.imageservice.instruction.entity.InputCompleted;
import io.imageservice.settings.Catalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Wants labels for every input that is completed, unless inference is off. */
@ApplicationScoped
public class LabelWishes {
  @Inject ServiceSettings settings;
  @Inject LabelJobs jobs;

  void onCompleted(@Observes InputCompleted event) {
    if (settings.settings().get(Catalogue.INFERENCE)) {
      jobs.add(event.inputId());
    }
  }
}
