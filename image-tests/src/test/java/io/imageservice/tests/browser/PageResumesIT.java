package io.imageservice.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.client.Job;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.Pictures;
import io.imageservice.tests.fixtures.ShortTokens;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The page goes on by itself where a person would not want to care, and takes files any way. */
class PageResumesIT extends PageTest {
  private static final Duration RENEWAL = Duration.ofSeconds(30);

  @Test
  void renewsTheSessionWhenTheStreamEndsWithItsToken() {
    ApiClient sameUser = SharedProduct.anonymous().loggedIn(register(), PASSWORD);
    String ending =
        ShortTokens.of(SharedProduct.run(), browser.cookie("access_token"), Duration.ofSeconds(6));
    browser.setCookie("access_token", ending);
    watchStreams();
    reload();
    awaitLive();

    browser.awaitTrue("sessionStorage.getItem('expired') === '1'");

    // The page may still look live while it renews.
    Poll.untilTrue(
        RENEWAL,
        "the page has renewed its session",
        () -> !ending.equals(browser.cookie("access_token")));
    awaitLive();
    Job job = sameUser.submit("images/thumbnail", "elsewhere.png", Pictures.png(60, 40, 1));
    browser.await(card(job.instruction()));
    assertThat(browser.find("#entrance").isDisplayed()).isFalse();
  }

  @Test
  void readsAnewWhenTheEventsItMissedAreNoLongerKept() {
    ApiClient sameUser = SharedProduct.anonymous().loggedIn(register(), PASSWORD);
    watchStreams();
    reload();
    awaitLive();
    Job seen = sameUser.submit("images/thumbnail", "seen.png", Pictures.png(60, 40, 1));
    browser.await(card(seen.instruction()) + "[data-status=DONE]");

    browser.run("window.stream.close()");
    Job missed = sameUser.submit("images/thumbnail", "missed.png", Pictures.png(60, 40, 2));
    sameUser.done(missed);
    letEventsGrowOld(sameUser.userId());
    browser.run("window.stream.dispatchEvent(new Event('error'))");

    browser.await(card(missed.instruction()) + "[data-status=DONE]");
    awaitLive();
    browser.awaitTrue("sessionStorage.getItem('reset') === '1'");
  }

  // Events go after a week; what they were about is then as old.
  private static void letEventsGrowOld(UUID user) {
    SharedProduct.run().database().update("delete from event where user_id = ?", user);
    SharedProduct.run()
        .database()
        .update(
            "update instruction_detail set created_at = created_at - interval '8 days' where owner_id = ?",
            user);
  }

  @Test
  void showsEarlierInstructionsPageByPage() {
    ApiClient sameUser = SharedProduct.anonymous().loggedIn(register(), PASSWORD);
    Job oldest = sameUser.submit("images/thumbnail", "n0.png", Pictures.png(30, 20, 0));
    for (int i = 1; i < 12; i++) {
      sameUser.submit("images/thumbnail", "n" + i + ".png", Pictures.png(30, 20, i));
    }
    reload();

    browser.await("#more");
    browser.awaitTrue("document.querySelectorAll('[data-part=instruction]').length === 10");
    browser.find("#more").click();

    browser.await(card(oldest.instruction()));
    assertThat(browser.run("return document.querySelectorAll('[data-part=instruction]').length"))
        .isEqualTo(12L);
    assertThat(browser.find("#more").isDisplayed()).isFalse();
    browser.awaitTrue(
        "document.activeElement.closest('[data-part=instruction]')"
            + " === document.querySelectorAll('[data-part=instruction]')[10]");
  }

  @Test
  void takesFilesThatAreDropped() {
    register();
    choose("images/thumbnail");

    browser.run(
        """
        const bytes = Uint8Array.from(atob(arguments[0]), c => c.charCodeAt(0));
        const files = new DataTransfer();
        files.items.add(new File([bytes], 'dropped.png', { type: 'image/png' }));
        const fire = type => document.querySelector('#results-title').dispatchEvent(
          new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
        window.staysHere = !fire('dragover');
        window.isMarked = document.querySelector('#drop-zone').classList.contains('over');
        window.staysHere = !fire('drop') && window.staysHere;
        """,
        Base64.getEncoder().encodeToString(Pictures.png(500, 300, 1)));

    assertThat(browser.run("return window.staysHere")).isEqualTo(true);
    assertThat(browser.run("return window.isMarked")).isEqualTo(true);
    assertThat(browser.run("return document.querySelector('#drop-zone.over')")).isNull();
    assertThat(browser.await("[data-part=file][data-status=DONE]").getText())
        .contains("dropped.png")
        .contains("192");
  }

  /** Counts what ends or resets streams, from the next load of the page on. */
  private void watchStreams() {
    browser.runOnLoad(
        """
        const Original = EventSource;
        window.EventSource = class extends Original {
          constructor(...given) {
            super(...given);
            window.stream = this;
            for (const type of ['expired', 'reset']) {
              this.addEventListener(type, () =>
                sessionStorage.setItem(type, Number(sessionStorage.getItem(type) ?? 0) + 1 + ''));
            }
          }
        };
        """);
  }

  private void awaitLive() {
    browser.await("#connection[data-state=live]");
  }

  private static String card(UUID instruction) {
    return "[data-part=instruction][data-id='" + instruction + "']";
  }
}
