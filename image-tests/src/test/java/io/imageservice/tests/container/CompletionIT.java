package io.imageservice.tests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.access.Caller;
import io.imageservice.engine.Cancellation;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.idempotency.boundary.IdempotencyKey;
import io.imageservice.idempotency.boundary.IdempotencyLedger;
import io.imageservice.idempotency.boundary.KeyHold;
import io.imageservice.idempotency.boundary.StoredAnswer;
import io.imageservice.instruction.boundary.InstructionIntake;
import io.imageservice.instruction.boundary.ReceivedFile;
import io.imageservice.instruction.boundary.UploadReceiver;
import io.imageservice.instruction.boundary.UploadTicket;
import io.imageservice.instruction.control.Claim;
import io.imageservice.instruction.control.DetailLedger;
import io.imageservice.instruction.control.DetailProcessor;
import io.imageservice.instruction.control.Produced;
import io.imageservice.storage.control.ObjectStore;
import io.imageservice.tests.client.Poll;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever comes late changes nothing and leaves nothing. Runs inside the server. */
@ExtendWith(ContainerNode.class)
@ArquillianTest
class CompletionIT {
  private static final int RIVALS = 8;

  @Inject Submissions submissions;
  @Inject DetailLedger ledger;
  @Inject DetailProcessor processor;
  @Inject ObjectStore store;
  @Inject InstructionIntake intake;
  @Inject UploadReceiver receiver;
  @Inject IdempotencyLedger idempotency;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  @Resource(lookup = "java:comp/UserTransaction")
  UserTransaction transaction;

  @Deployment
  static EnterpriseArchive archive() {
    return ContainerArchive.with(CompletionIT.class);
  }

  @Test
  void oneOfManyRivalsGetsTheClaim() throws Exception {
    Work work = submissions.held();
    List<Callable<Optional<Claim>>> rivals = new ArrayList<>();
    for (int i = 0; i < RIVALS; i++) {
      rivals.add(() -> ledger.claim(work.input()));
    }

    List<Claim> won = new ArrayList<>();
    for (Future<Optional<Claim>> rival : executor.invokeAll(rivals)) {
      rival.get().ifPresent(won::add);
    }

    assertThat(won).hasSize(1);
    assertThat(submissions.text(work.input(), "attempt")).isEqualTo("1");
    Produced produced = processor.process(won.get(0), new Cancellation(), new ArrayList<>());
    assertThat(ledger.complete(won.get(0), produced)).isTrue();
    List<String> before = submissions.everything(work);
    assertThat(ledger.complete(won.get(0), produced)).as("completed twice").isFalse();
    assertThat(submissions.everything(work)).isEqualTo(before);
  }

  /**
   * The first attempt is stopped where it announces what it is about to store, by a lock on that
   * table, until the real reaper, relay and listener have given the work to a second one.
   */
  @Test
  void theLateAttemptGivesUpWhatItWrote() throws Exception {
    Work work = submissions.held();
    transaction.begin();
    submissions.lockObjects();
    submissions.letGo(work);
    submissions.await(work, "PROCESSING");
    submissions.expireLease(work);
    Poll.untilTrue(
        Duration.ofSeconds(30),
        "the second attempt",
        () -> submissions.text(work.input(), "attempt").equals("2"));
    transaction.rollback();

    submissions.await(work, "DONE");

    assertThat(submissions.text(work.input(), "fence")).isEqualTo("2");
    assertThat(submissions.terminalEvents(work.input())).containsExactly("DONE");
    assertThat(submissions.terminalEvents(work.output())).containsExactly("DONE");
    String key = submissions.text(work.output(), "object_key");
    assertThat(key).contains("-2.");
    store.open(key, 0, 1).close();
    awaitOnlyTwoObjects(work);
    assertIsGone(key.replace("-2.", "-1."));
  }

  @Test
  void anAttemptWithALowerFenceIsRefused() throws IOException {
    Work work = submissions.held();
    Claim late = ledger.claim(work.input()).orElseThrow();
    List<String> lateKeys = new ArrayList<>();
    Produced lateResult = processor.process(late, new Cancellation(), lateKeys);
    store.open(lateKeys.get(0), 0, 1).close();
    submissions.change(
        "update instruction_detail set fence = fence + 1 where id = ?", work.input());
    List<String> before = submissions.everything(work);

    assertThat(ledger.complete(late, lateResult)).isFalse();
    assertThat(ledger.fail(late, "CORRUPT_IMAGE", "Not this one.")).isFalse();
    assertThat(ledger.release(late, true)).isFalse();

    assertThat(submissions.everything(work)).isEqualTo(before);
  }

  @Test
  void anUploadThatLosesItsKeyLeavesNothing() {
    Caller caller = Submissions.newCaller();
    UploadTicket ticket = submissions.open(caller);
    IdempotencyKey key = new IdempotencyKey(caller.id(), "POST", "/somewhere", "k1");
    KeyHold.Fresh lost = (KeyHold.Fresh) idempotency.begin(key);
    submissions.change(
        """
        update idempotency_record set locked_until = clock_timestamp() - interval '1 second'
        where principal = ?
        """,
        caller.id());
    KeyHold.Fresh taken = (KeyHold.Fresh) idempotency.begin(key);
    ReceivedFile file = submissions.receive(ticket);
    StoredAnswer answer = new StoredAnswer(201, null, "{}");

    assertThatThrownBy(
            () ->
                intake.accept(
                    caller,
                    ticket,
                    List.of(file),
                    null,
                    pairs -> idempotency.finish(lost, "print", answer)))
        .isInstanceOfSatisfying(
            DomainException.class,
            thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.IDEMPOTENCY_IN_FLIGHT));
    receiver.discard(List.of(file));

    assertThat(rowsOf("instruction_detail", "owner_id", caller)).isZero();
    assertThat(rowsOf("event", "user_id", caller)).isZero();
    assertThat(rowsOf("user_sequence", "user_id", caller)).isZero();
    assertThat(
            submissions.count(
                "select pending_count from instruction where id = ?", ticket.instructionId()))
        .isZero();
    assertThat(
            submissions.count(
                "select count(*) from idempotency_record where principal = ? and fingerprint is null",
                caller.id()))
        .isOne();
    Poll.untilTrue(
        Duration.ofSeconds(30),
        "its object is removed",
        () -> rowsOf("stored_object", "owner_id", caller) == 0);
    assertIsGone(file.facts().objectKey());
    idempotency.abandon(taken);
  }

  private void awaitOnlyTwoObjects(Work work) {
    Poll.untilTrue(
        Duration.ofSeconds(30),
        "the original and the result alone",
        () ->
            submissions.count("select count(*) from stored_object where owner_id = ?", work.owner())
                == 2);
  }

  private long rowsOf(String table, String column, Caller caller) {
    return submissions.count(
        "select count(*) from %s where %s = ?".formatted(table, column), caller.id());
  }

  private void assertIsGone(String key) {
    assertThatThrownBy(() -> store.open(key, 0, 1))
        .isInstanceOfSatisfying(
            DomainException.class,
            thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.FILE_EXPIRED));
  }
}
