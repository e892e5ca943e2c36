package io.imageservice.messaging;

import io.imageservice.labelling.boundary.LabelStore;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Takes what inference found. */
@MessageDriven(
    activationConfig =
        @ActivationConfigProperty(
            propertyName = "destinationType",
            propertyValue = "jakarta.jms.Queue"))
public class MetadataListener implements MessageListener {
  @Inject LabelStore store;

  @Override
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void onMessage(Message message) {
    LabelledBody.of(message)
        .ifPresent(found -> store.keep(found.id(), found.fence(), found.model(), found.labels()));
  }
}
