package io.imageservice.tests.checker;

import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/** An Artemis broker, asked over its CORE protocol. Every call opens and closes its own session. */
public record Broker(String url, String user, String password, String requests, String dead) {

  /** How many messages of the work queue are waiting or being delivered; 0 without the queue. */
  public long waiting() {
    return ask(session -> session.queueQuery(SimpleString.of(requests)).getMessageCount());
  }

  /** The text of every dead letter, without consuming any. */
  public List<String> deadLetters() {
    return ask(
        session -> {
          if (!session.queueQuery(SimpleString.of(dead)).isExists()) {
            return List.of();
          }
          session.start();
          List<String> texts = new ArrayList<>();
          try (ClientConsumer browser = session.createConsumer(dead, true)) {
            ClientMessage message = browser.receiveImmediate();
            while (message != null) {
              texts.add(String.valueOf(message.getBodyBuffer().readNullableSimpleString()));
              message = browser.receiveImmediate();
            }
          }
          return texts;
        });
  }

  /** Makes a durable queue of its own below an address that exists. */
  public void createQueue(String address, String queue) {
    ask(
        session -> {
          session.createQueue(
              QueueConfiguration.of(queue)
                  .setAddress(address)
                  .setRoutingType(RoutingType.MULTICAST));
          return null;
        });
  }

  public void deleteQueue(String queue) {
    ask(
        session -> {
          session.deleteQueue(queue);
          return null;
        });
  }

  /** Puts a text message into one queue of an address, past all others. */
  public void send(String address, String queue, String text) {
    ask(
        session -> {
          ClientMessage message = session.createMessage(ClientMessage.TEXT_TYPE, true);
          message.getBodyBuffer().writeNullableSimpleString(SimpleString.of(text));
          try (ClientProducer producer = session.createProducer(address + "::" + queue)) {
            producer.send(message);
          }
          return null;
        });
  }

  private interface Question<T> {
    T ask(ClientSession session) throws ActiveMQException;
  }

  private <T> T ask(Question<T> question) {
    try (ServerLocator locator = ActiveMQClient.createServerLocator(url);
        ClientSessionFactory factory = locator.createSessionFactory();
        ClientSession session =
            factory.createSession(user, password, false, true, true, false, 0)) {
      return question.ask(session);
    } catch (Exception e) {
      throw new IllegalStateException("the broker at %s: %s".formatted(url, e.getMessage()), e);
    }
  }
}
