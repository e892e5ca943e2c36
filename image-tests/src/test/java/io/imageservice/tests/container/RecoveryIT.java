package io.imageservice.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.access.Caller;
import io.imageservice.idempotency.boundary.IdempotencyKey;
import io.imageservice.idempotency.boundary.IdempotencyLedger;
import io.imageservice.idempotency.control.EarlierHolds;
import io.imageservice.instruction.boundary.DetailRunner;
import io.imageservice.instruction.boundary.InstructionArchive;
import io.imageservice.instruction.control.DetailLedger;
import io.imageservice.tests.client.Poll;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is lost is found again, and what comes twice counts once. Runs inside the server. */
@ExtendWith(ContainerNode.class)
@ArquillianTest
class RecoveryIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Submissions submissions;
  @Inject DetailLedger ledger;
  @Inject DetailRunner runner;
  @Inject InstructionArchive archive;
  @Inject IdempotencyLedger idempotency;
  @Inject EarlierHolds holds;

  @Resource(lookup = "jms/cf")
  ConnectionFactory connections;

  @Resource(lookup = "jms/deadLetters")
  Queue deadLetters;

  @Deployment
  static EnterpriseArchive archive() {
    return ContainerArchive.with(RecoveryIT.class);
  }

  @Test
  void anExpiredLeaseGivesTheWorkBack() {
    Work work = submissions.held();
    assertThat(ledger.claim(work.input())).isPresent();

    submissions.expireLease(work);

    submissions.await(work, "DONE");
    assertThat(submissions.text(work.input(), "attempt")).isEqualTo("2");
    assertThat(submissions.terminalEvents(work.input())).containsExactly("DONE");
    assertThat(submissions.terminalEvents(work.output())).containsExactly("DONE");
  }

  @Test
  void theLastExpiredLeaseFailsTheFileOnce() {
    Work work = submissions.held();
    submissions.change("update instruction_detail set attempt = 2 where id = ?", work.input());
    assertThat(ledger.claim(work.input())).isPresent();

    submissions.expireLease(work);

    submissions.await(work, "FAILED");
    assertThat(ledger.expire(work.input())).as("expired twice").isFalse();
    assertThat(submissions.text(work.input(), "error_code")).isEqualTo("ATTEMPTS_EXHAUSTED");
    assertThat(submissions.text(work.input(), "attempt")).isEqualTo("3");
    assertThat(submissions.terminalEvents(work.input())).containsExactly("FAILED");
    assertThat(submissions.terminalEvents(work.output())).containsExactly("FAILED");
    assertThat(
            submissions.count(
                "select failed_count from instruction where id = ?", work.instruction()))
        .isOne();
  }

  @Test
  void aLostMessageIsSentAgain() {
    Work work = submissions.held();
    submissions.change(
        """
        update instruction_detail
        set available_at = now() - interval '2 minutes',
            enqueued_at = now() - interval '2 minutes', enqueue_count = 1
        where id = ?
        """,
        work.input());

    submissions.await(work, "DONE");

    assertThat(submissions.text(work.input(), "enqueue_count")).isEqualTo("2");
  }

  /** Work that was deleted on its way never ends; nobody must wait for it. */
  @Test
  void aLostMessageIsSentAgainBesideWorkThatWasDeleted() {
    Work deleted = submissions.held();
    assertThat(ledger.claim(deleted.input())).isPresent();
    archive.delete(new Caller(deleted.owner(), Set.of("user")), deleted.instruction());
    Work work = submissions.held();
    // Sent after all that was ever claimed: only the silence of all workers tells that it is lost.
    submissions.change(
        """
        update instruction_detail set enqueued_at = now() - interval '3 minutes'
        where kind = 'INPUT' and status <> 'PENDING' and enqueued_at > now() - interval '3 minutes'
        """);
    submissions.change(
        """
        update instruction_detail
        set available_at = now() - interval '2 minutes',
            enqueued_at = now() - interval '2 minutes', enqueue_count = 1
        where id = ?
        """,
        work.input());

    submissions.await(work, "DONE");

    assertThat(submissions.text(deleted.input(), "status")).isEqualTo("PROCESSING");
  }

  @Test
  void aMessageThatComesAgainHasNoEffect() {
    Work work = submissions.held();
    submissions.letGo(work);
    submissions.await(work, "DONE");
    List<String> before = submissions.everything(work);

    runner.run(work.input());
    runner.run(work.input());

    assertThat(submissions.everything(work)).isEqualTo(before);
  }

  @Test
  void aDeadLetterPutsTheWorkBackIntoTheOutbox() {
    Work work = submissions.held();
    submissions.change(
        "update instruction_detail set enqueued_at = now() where id = ?", work.input());

    sendDeadLetter(work);

    Poll.untilTrue(
        PATIENCE,
        "the fault is counted",
        () -> submissions.text(work.input(), "fault_count").equals("1"));
    assertThat(submissions.text(work.input(), "enqueued_at is null")).isEqualTo("t");
    submissions.letGo(work);
    submissions.await(work, "DONE");
  }

  @Test
  void tooManyDeadLettersFailTheFile() {
    Work work = submissions.held();
    submissions.change("update instruction_detail set fault_count = 19 where id = ?", work.input());

    sendDeadLetter(work);

    submissions.await(work, "FAILED");
    assertThat(submissions.text(work.output(), "error_code")).isEqualTo("ATTEMPTS_EXHAUSTED");
    assertThat(submissions.terminalEvents(work.input())).containsExactly("FAILED");
  }

  @Test
  void freesTheKeysThatEarlierBootsOfThisNodeHeld() {
    UUID principal = UUID.randomUUID();
    hold(principal, "earlier", "container:" + UUID.randomUUID());
    hold(principal, "elsewhere", "another:" + UUID.randomUUID());
    idempotency.begin(new IdempotencyKey(principal, "POST", "/somewhere", "now"));

    holds.free();

    assertThat(
            submissions.texts(
                """
                select idempotency_key from idempotency_record where principal = ?
                order by idempotency_key
                """,
                principal))
        .containsExactly("elsewhere", "now");
  }

  private void hold(UUID principal, String key, String boot) {
    submissions.change(
        """
        insert into idempotency_record
          (principal, method, path, idempotency_key, boot, locked_until)
        values (?, 'POST', '/somewhere', ?, ?, now() + interval '1 minute')
        """,
        principal,
        key,
        boot);
  }

  private void sendDeadLetter(Work work) {
    try (JMSContext context = connections.createContext()) {
      context.createProducer().send(deadLetters, work.input().toString());
    }
  }
}
