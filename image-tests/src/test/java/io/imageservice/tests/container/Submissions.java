package io.imageservice.tests.container;

import io.imageservice.access.Caller;
import io.imageservice.instruction.boundary.CreateInstruction;
import io.imageservice.instruction.boundary.DetailPair;
import io.imageservice.instruction.boundary.InstructionIntake;
import io.imageservice.instruction.boundary.InstructionView;
import io.imageservice.instruction.boundary.ReceivedFile;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.instruction.boundary.UploadTicket;
import io.imageservice.persistence.Sql;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Hands files in by the real boundaries, and looks at the rows behind them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Submissions {
  @Inject InstructionIntake intake;
  @Inject UploadReceiver receiver;
  @Inject Sql sql;

  /** A new user's instruction that no file was added to. */
  public UploadTicket open(Caller caller) {
    InstructionView instruction =
        intake.create(caller, new CreateInstruction(null, "images/thumbnail", null), null);
    return intake.openUpload(caller, instruction.id());
  }

  public static Caller newCaller() {
    return new Caller(UUID.randomUUID(), Set.of("user"));
  }

  public ReceivedFile receive(UploadTicket ticket) {
    return receiver.receive(
        ticket, "picture.png", new ByteArrayInputStream(Pictures.png(400, 300, 7)));
  }

  /** A file that is accepted, and that the relay sends to nobody before {@link #letGo}. */
  public Work held() {
    Caller caller = newCaller();
    UploadTicket ticket = open(caller);
    DetailPair pair =
        intake
            .accept(caller, ticket, List.of(receive(ticket)), null, pairs -> delay(pairs.get(0)))
            .get(0);
    return new Work(
        caller.id(), ticket.instructionId(), pair.input().id(), pair.outputs().get(0).id());
  }

  private void delay(DetailPair pair) {
    sql.update(
        "update instruction_detail set available_at = now() + interval '1 day' where id = ?",
        pair.input().id());
  }

  public void letGo(Work work) {
    sql.update("update instruction_detail set available_at = now() where id = ?", work.input());
  }

  /** Does to a claim what the silence of another node does. */
  public void expireLease(Work work) {
    sql.update(
        """
        update instruction_detail
        set lease_owner = 'elsewhere:0', lease_until = now() - interval '1 second'
        where id = ? and status = 'PROCESSING'
        """,
        work.input());
  }

  /** Keeps everybody from announcing objects until the caller's transaction ends. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void lockObjects() {
    sql.update("lock table stored_object in share mode");
  }

  public void await(Work work, String status) {
    Poll.untilTrue(
        Duration.ofSeconds(30), status, () -> text(work.input(), "status").equals(status));
  }

  public String text(UUID detail, String column) {
    return String.valueOf(
        sql.query(
                "select %s from instruction_detail where id = ?".formatted(column),
                row -> row.getString(1),
                detail)
            .get(0));
  }

  /** All that the rows of one file say; what is only passed on or cleared away is not among it. */
  public List<String> everything(Work work) {
    return sql.query(
        """
        select d::text from instruction_detail d where instruction_id = ?
        union all select (to_jsonb(e) - 'published_at')::text from event e where instruction_id = ?
        union all select i::text from instruction i where id = ?
        union all select o::text from stored_object o where owner_id = ? and state = 'LIVE'
        order by 1
        """,
        row -> row.getString(1),
        work.instruction(),
        work.instruction(),
        work.instruction(),
        work.owner());
  }

  public List<String> terminalEvents(UUID detail) {
    return texts(
        "select status from event where detail_id = ? and status in ('DONE', 'FAILED')", detail);
  }

  public List<String> texts(String sqlText, Object... parameters) {
    return sql.query(sqlText, row -> row.getString(1), parameters);
  }

  public long count(String sqlText, Object... parameters) {
    return sql.query(sqlText, row -> row.getLong(1), parameters).get(0);
  }

  public void change(String sqlText, Object... parameters) {
    sql.update(sqlText, parameters);
  }
}
