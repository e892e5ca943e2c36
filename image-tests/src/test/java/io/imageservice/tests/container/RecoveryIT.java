package io.imageservice.tests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.access.Caller;
import io.imageservice.account.boundary.AccountAdministration;
import io.imageservice.account.boundary.AccountRemovals;
import io.imageservice.account.control.AccountLedger;
import io.imageservice.cleanup.control.ExpiredFiles;
import io.imageservice.cleanup.control.ExpiredFiles.Expired;
import io.imageservice.cleanup.control.StayingFiles;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import io.imageservice.idempotency.boundary.IdempotencyKey;
import io.imageservice.idempotency.boundary.IdempotencyLedger;
import io.imageservice.idempotency.control.EarlierHolds;
import io.imageservice.instruction.boundary.DetailRunner;
import io.imageservice.instruction.boundary.InstructionArchive;
import io.imageservice.instruction.control.DetailLedger;
import io.imageservice.tests.client.Poll;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What is lost is found again, what comes twice counts once, and who or what must stay stays. Runs
 * inside the server, whose database is its own.
 */
@ExtendWith(ContainerNode.class)
@ArquillianTest
class RecoveryIT {
  private static final Set<String> USER = Set.of("user");
  private static final Set<String> ADMIN = Set.of("user", "admin");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Submissions submissions;
  @Inject DetailLedger ledger;
  @Inject DetailRunner runner;
  @Inject InstructionArchive archive;
  @Inject IdempotencyLedger idempotency;
  @Inject EarlierHolds holds;
  @Inject AccountLedger accounts;
  @Inject AccountAdministration administration;
  @Inject AccountRemovals removals;
  @Inject ExpiredFiles expired;
  @Inject StayingFiles staying;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

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
    loseMessage(work);

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
    loseMessage(work);

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

  @Test
  void theLastAdministratorIsKept() {
    UUID last = onlyAdministrator();
    open(USER);

    assertRefused(() -> administration.change(last, null, true));
    assertRefused(() -> administration.change(last, USER, null));
    assertRefused(() -> removals.remove(last));

    assertThat(administrators()).containsExactly(last);
  }

  @Test
  void anAdministratorWhoIsShutOutDoesNotCount() {
    UUID last = onlyAdministrator();
    UUID shutOut = open(ADMIN);
    administration.change(shutOut, null, true);

    assertRefused(() -> removals.remove(last));

    administration.change(shutOut, null, false);
    removals.remove(last);
    assertThat(administrators()).containsExactly(shutOut);
  }

  @Test
  void twoAdministratorsCannotRemoveEachOtherAtOnce() {
    for (int round = 0; round < 10; round++) {
      UUID one = onlyAdministrator();
      UUID other = open(ADMIN);

      List<CompletableFuture<Void>> both =
          List.of(
              executor.runAsync(() -> administration.change(one, USER, null)),
              executor.runAsync(() -> removals.remove(other)));
      both.forEach(each -> each.exceptionally(refused -> null).join());

      assertThat(both).filteredOn(CompletableFuture::isCompletedExceptionally).hasSize(1);
      assertThat(administrators()).hasSize(1);
    }
  }

  @Test
  void anInputExpiresTogetherWithItsOutputs() {
    Work work = old("40 days");

    List<Expired> found = expired.find(1);
    assertThat(found)
        .extracting(Expired::detailId)
        .containsExactlyInAnyOrder(work.input(), work.output());

    // Somebody holds the output: the input waits for it, or nobody would find it again.
    List<Expired> input =
        found.stream().filter(file -> file.detailId().equals(work.input())).toList();
    assertThat(expired.remove(input)).isEmpty();
    assertThat(expired.find(1)).isEqualTo(found);

    assertThat(expired.remove(found)).isEqualTo(found);
    assertThat(expired.find(1)).isEmpty();
    assertThat(submissions.text(work.output(), "cleaned_at is not null")).isEqualTo("t");
  }

  /** Its file was lost, or went long ago: nothing is left to remove, now and for ever. */
  @Test
  void whatHasNoFilesAnyMoreHidesNothing() {
    Work empty = old("50 days");
    submissions.change(
        "update instruction_detail set object_key = null where id in (?, ?)",
        empty.input(),
        empty.output());
    Work work = old("40 days");

    List<Expired> found = expired.find(1);

    assertThat(found)
        .extracting(Expired::detailId)
        .containsExactlyInAnyOrder(work.input(), work.output());
    assertThat(expired.remove(found)).isEqualTo(found);
  }

  @Test
  void whatStaysIsReadOnce() {
    Work kept = old("40 days");
    Work notKept = old("40 days");
    Work young = old("1 day");
    for (Work work : List.of(kept, young)) {
      submissions.change("update instruction set is_kept = true where id = ?", work.instruction());
    }

    assertThat(staying.mark(10)).isOne();
    assertThat(staying.mark(10)).isZero();

    assertThat(submissions.text(kept.input(), "stays")).isEqualTo("t");
    assertThat(submissions.text(notKept.input(), "stays")).isEqualTo("f");
    assertThat(submissions.text(young.input(), "stays")).isEqualTo("f");
    assertThat(expired.remove(expired.find(10)))
        .extracting(Expired::detailId)
        .containsExactlyInAnyOrder(notKept.input(), notKept.output());
  }

  private void loseMessage(Work work) {
    submissions.change(
        """
        update instruction_detail
        set available_at = now() - interval '2 minutes',
            enqueued_at = now() - interval '2 minutes', enqueue_count = 1
        where id = ?
        """,
        work.input());
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

  /** A file that was finished some time ago. */
  private Work old(String age) {
    Work work = submissions.held();
    submissions.letGo(work);
    submissions.await(work, "DONE");
    submissions.change(
        "update instruction_detail set finished_at = finished_at - ?::interval where id = ?",
        age,
        work.input());
    return work;
  }

  /** A new administrator, beside whom there is none. */
  private UUID onlyAdministrator() {
    UUID only = open(ADMIN);
    for (UUID other : administrators()) {
      if (!other.equals(only)) {
        administration.change(other, USER, null);
      }
    }
    return only;
  }

  private UUID open(Set<String> roles) {
    String name = "a" + UUID.randomUUID().toString().replace("-", "");
    return accounts.open(name, null, "nobody logs in", roles).id();
  }

  private List<UUID> administrators() {
    return submissions
        .texts("select id::text from account where roles ~ 'admin' and disabled_at is null")
        .stream()
        .map(UUID::fromString)
        .toList();
  }

  private static void assertRefused(ThrowingCallable change) {
    assertThatThrownBy(change)
        .isInstanceOfSatisfying(
            DomainException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STATE_CONFLICT));
  }
}
