package io.imageservice.instruction.control;

import io.imageservice.instruction.control.Outbox.Request;
import io.imageservice.json.PlainJson;
import io.imageservice.notification.boundary.Notification;
import io.imageservice.notification.control.EventLog;
import io.imageservice.persistence.Sql;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends one batch: rows are taken and marked, their messages sent and committed, then the marks are
 * committed. A crash in between sends a message twice, which does no harm: a claim takes work once.
 * (The broker's own detection of duplicates is of no use here: within a transaction one duplicate
 * fails the whole batch, and the same batch would fail for ever.)
 */
@Dependent
class RelayBatch {
  private static final int REQUESTS = 100;
  private static final int EVENTS = 500;

  @Resource(lookup = "jms/cf")
  ConnectionFactory connectionFactory;

  @Resource(lookup = "jms/requests")
  Queue requests;

  @Resource(lookup = "jms/notifications")
  Topic notifications;

  @Inject Sql sql;
  @Inject Outbox outbox;
  @Inject EventLog events;

  /** Sends what is due and says whether the batch was full, so that there may be more. */
  boolean send() throws JMSException {
    return sql.transact(this::sendDue);
  }

  private boolean sendDue(Connection database) throws SQLException, JMSException {
    List<Request> inputs = outbox.take(database, REQUESTS);
    List<Notification> news = events.takeUnpublished(database, EVENTS);
    if (inputs.isEmpty() && news.isEmpty()) {
      return false;
    }
    try (jakarta.jms.Connection broker = connectionFactory.createConnection();
        Session session = broker.createSession(true, Session.SESSION_TRANSACTED)) {
      sendRequests(session, inputs);
      publish(session, news);
      session.commit();
    }
    return inputs.size() == REQUESTS || news.size() == EVENTS;
  }

  private void sendRequests(Session session, List<Request> inputs) throws JMSException {
    if (inputs.isEmpty()) {
      return;
    }
    try (MessageProducer producer = session.createProducer(requests)) {
      producer.setDeliveryMode(DeliveryMode.PERSISTENT);
      for (Request input : inputs) {
        producer.setPriority(input.priority());
        producer.send(session.createTextMessage(input.inputId().toString()));
      }
    }
  }

  private void publish(Session session, List<Notification> news) throws JMSException {
    if (news.isEmpty()) {
      return;
    }
    try (MessageProducer producer = session.createProducer(notifications)) {
      // The event table is what counts: a notification that is lost is found there.
      producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
      producer.send(
          session.createTextMessage(
              PlainJson.print(news.stream().map(RelayBatch::payload).toList())));
    }
  }

  private static Map<String, Object> payload(Notification event) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("user_id", event.userId().toString());
    payload.put("instruction_id", event.instructionId().toString());
    payload.put(
        "instruction_detail_id",
        event.instructionDetailId() == null ? null : event.instructionDetailId().toString());
    payload.put("type", event.type());
    payload.put("status", event.status());
    payload.put("seq", event.seq());
    payload.put("created_at", event.createdAt().toString());
    return payload;
  }
}
