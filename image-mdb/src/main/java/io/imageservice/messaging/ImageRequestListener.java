package io.imageservice.messaging;

import io.imageservice.instruction.boundary.DetailRunner;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Takes work from the queue. Destination and concurrency stand in the server's configuration. */
@MessageDriven(
    activationConfig =
        @ActivationConfigProperty(
            propertyName = "destinationType",
            propertyValue = "jakarta.jms.Queue"))
public class ImageRequestListener implements MessageListener {
  @Inject DetailRunner runner;

  @Override
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void onMessage(Message message) {
    Body.id(message).ifPresent(runner::run);
  }
}
