package io.imageservice.labelling.control;

import io.imageservice.inference.Label;
import io.imageservice.json.PlainJson;
import io.imageservice.persistence.Sql;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells of uploads, and of what was found in them. Rows are marked first and committed last. */
@Dependent
public class LabelMessages {
  // Enough to keep every listener busy; a backlog waits in the table, not in the broker.
  private static final int WINDOW = 64;

  @Resource(lookup = "jms/cf")
  ConnectionFactory connectionFactory;

  @Resource(lookup = "jms/uploaded")
  Topic uploaded;

  @Resource(lookup = "jms/labelled")
  Queue labelled;

  @Inject Sql sql;

  /** Tells of the uploads that are due. */
  void tellOfUploads() throws JMSException {
    sql.transact(this::tellOfDue);
  }

  private int tellOfDue(java.sql.Connection database) throws SQLException, JMSException {
    List<UUID> inputs = LabelJobs.take(database, WINDOW);
    if (!inputs.isEmpty()) {
      send(uploaded, eventsOf(database, inputs));
    }
    return inputs.size();
  }

  /** Hands the labels of an attempt on. */
  public void tellOfLabels(LabelJob job, String model, List<Label> found) throws JMSException {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", job.inputId().toString());
    message.put("fence", job.fence());
    message.put("model", model);
    message.put("labels", found.stream().map(LabelMessages::plain).toList());
    send(labelled, List.of(PlainJson.print(message)));
  }

  private static Map<String, Object> plain(Label label) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("name", label.name());
    plain.put("score", label.score());
    return plain;
  }

  private static List<String> eventsOf(java.sql.Connection database, List<UUID> inputs)
      throws SQLException {
    return Sql.query(
        database,
        """
        select id, owner_id, instruction_id, original_name, mime_type, file_size, created_at
        from instruction_detail where id = any(array(select unnest(string_to_array(?, ','))::uuid))
        """,
        row -> {
          Map<String, Object> event = new LinkedHashMap<>();
          event.put("event", "images.uploaded");
          event.put("id", row.getString("id"));
          event.put("user_id", row.getString("owner_id"));
          event.put("instruction_id", row.getString("instruction_id"));
          event.put("filename", row.getString("original_name"));
          event.put("mimetype", row.getString("mime_type"));
          event.put("size_bytes", row.getLong("file_size"));
          event.put("created_at", Sql.instant(row, "created_at").toString());
          return PlainJson.print(event);
        },
        String.join(",", inputs.stream().map(UUID::toString).toList()));
  }

  private void send(Destination destination, List<String> texts) throws JMSException {
    try (Connection broker = connectionFactory.createConnection();
        Session session = broker.createSession(true, Session.SESSION_TRANSACTED);
        MessageProducer producer = session.createProducer(destination)) {
      producer.setDeliveryMode(DeliveryMode.PERSISTENT);
      for (String text : texts) {
        producer.send(session.createTextMessage(text));
      }
      session.commit();
    }
  }
}
