package io.imageservice.tests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imageservice.account.boundary.AccountAdministration;
import io.imageservice.account.boundary.AccountRemovals;
import io.imageservice.account.control.AccountLedger;
import io.imageservice.cleanup.control.ExpiredFiles;
import io.imageservice.cleanup.control.ExpiredFiles.Expired;
import io.imageservice.cleanup.control.StayingFiles;
import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
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
 * Somebody can always administer, and the cleanup takes what it should. Runs inside the server,
 * whose database is its own.
 */
@ExtendWith(ContainerNode.class)
@ArquillianTest
class UpkeepIT {
  private static final Set<String> USER = Set.of("user");
  private static final Set<String> ADMIN = Set.of("user", "admin");

  @Inject AccountLedger ledger;
  @Inject AccountAdministration administration;
  @Inject AccountRemovals removals;
  @Inject ExpiredFiles expired;
  @Inject StayingFiles staying;
  @Inject Submissions submissions;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  @Deployment
  static EnterpriseArchive archive() {
    return ContainerArchive.with(UpkeepIT.class);
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
    return ledger.open(name, null, "nobody logs in", roles).id();
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
