package io.imageservice.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.checker.DecodedSize;
import io.imageservice.tests.client.Poll;
import io.imageservice.tests.fixtures.BadFiles;
import io.imageservice.tests.fixtures.Pictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page at the root, used as a person does. */
class PageIT extends PageTest {
  @Test
  void takesAnImageFromTheRegistrationToTheDownload() throws IOException {
    Path photo = Files.write(folder.resolve("photo.png"), Pictures.png(900, 600, 1));
    register();

    choose("images/thumbnail");
    browser.find("#files").sendKeys(photo.toString());

    WebElement file = browser.await("[data-part=file][data-status=DONE]");
    assertThat(file.getText()).contains("photo.png").contains("320").contains("213");
    awaitPicture("before-image");
    awaitPicture("after-image");
    save("page-done.png");
    browser.await("[data-part=download]").click();
    Path downloaded = awaitDownload(".jp");
    assertThat(DecodedSize.of("image/jpeg", Files.readAllBytes(downloaded))).isEqualTo("320x213");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void showsEveryFileOfSeveralAndWhatIsWrongWithOne() throws IOException {
    Path good = Files.write(folder.resolve("good.png"), Pictures.png(300, 200, 2));
    Path broken = Files.write(folder.resolve("broken.jpg"), BadFiles.truncatedJpeg());
    register();

    choose("images/convert");
    browser.find("#files").sendKeys(good + "\n" + broken);

    browser.await("[data-part=file][data-status=DONE]");
    WebElement failed = browser.await("[data-part=file][data-status=FAILED]");
    assertThat(failed.getText()).contains("broken.jpg").contains("CORRUPT_IMAGE");
  }

  @Test
  void keepsTheSessionAndTheResultsOverAReload() throws IOException {
    Path photo = Files.write(folder.resolve("kept.png"), Pictures.png(100, 80, 3));
    register();
    browser.find("#files").sendKeys(photo.toString());
    browser.await("[data-part=file][data-status=DONE]");

    browser.open(SharedProduct.run().base().toString());

    browser.await("#workspace");
    assertThat(browser.await("[data-part=instruction]").getText()).isNotBlank();
    browser.find("#logout").click();
    browser.await("#entrance");
    browser.open(SharedProduct.run().base().toString());
    browser.await("#entrance");
  }

  @Test
  void canBeUsedWithTheKeyboardAlone() {
    browser.await("#username");
    browser.find("#way-register").sendKeys(Keys.SPACE);
    browser.find("#username").sendKeys(newName(), Keys.TAB);
    WebElement focused = (WebElement) browser.run("return document.activeElement");
    assertThat(focused.getDomAttribute("id")).isEqualTo("password");
    focused.sendKeys(PASSWORD, Keys.ENTER);
    browser.await("#workspace");
    browser.await("[data-part=product]");
    browser.find("#products input").sendKeys(Keys.ARROW_DOWN);
    assertThat(browser.run("return document.querySelectorAll('#products input')[1].checked"))
        .isEqualTo(true);
  }

  @Test
  void saysWhatIsWrongWithALogin() {
    browser.await("#username").sendKeys(newName());
    browser.find("#password").sendKeys("wrong password");
    browser.find("#login-submit").click();
    assertThat(browser.await("#login-error").getText()).isNotBlank();
  }

  @Test
  void givesEveryControlANameAndEveryImageAText() {
    register();
    Object unnamed =
        browser.run(
            """
            return [...document.querySelectorAll('button, input, a')]
              .filter(e => !(e.innerText || e.ariaLabel || e.labels?.length || e.title))
              .map(e => e.outerHTML)
            """);
    assertThat((List<?>) unnamed).isEmpty();
    assertThat(browser.run("return document.querySelectorAll('img:not([alt])').length"))
        .isEqualTo(0L);
    assertThat(browser.run("return document.documentElement.lang")).isEqualTo("en");
  }

  @Test
  void hasADarkFace() {
    browser.await("#entrance");
    Object light = textColour();
    save("page-light.png");

    browser.preferDark();

    assertThat(textColour()).isNotEqualTo(light);
    save("page-dark.png");
  }

  @Test
  void fitsNarrowAndWideScreensInBothColours() throws IOException {
    Path photo =
        Files.write(
            folder.resolve("a-rather-long-name-of-a-photo-from-some-camera.png"),
            Pictures.png(900, 600, 4));
    Path broken = Files.write(folder.resolve("broken.jpg"), BadFiles.truncatedJpeg());
    register();
    choose("images/resize");
    browser.find("#files").sendKeys(photo + "\n" + broken);
    browser.await("[data-part=file][data-status=DONE]");
    browser.await("[data-part=file][data-status=FAILED]");

    for (int width : new int[] {320, 390, 768, 1200, 1920}) {
      browser.resize(width, 1000);
      save("page-" + width + ".png");
      assertThat(browser.run("return document.scrollingElement.scrollWidth"))
          .as("nothing stands out at a width of %d", width)
          .isEqualTo(browser.run("return document.scrollingElement.clientWidth"));
    }
    browser.preferDark();
    save("page-dark-wide.png");
    browser.resize(390, 2_000);
    save("page-dark-narrow.png");
  }

  private Object textColour() {
    return browser.run("return getComputedStyle(document.querySelector('h1')).color");
  }

  /** A picture counts once it is decoded. */
  private void awaitPicture(String part) {
    browser.run(
        "document.querySelector('[data-part=' + arguments[0] + ']').scrollIntoView()", part);
    browser.awaitTrue(
        "document.querySelector('[data-part=' + arguments[0] + ']').naturalWidth > 0", part);
  }

  private Path awaitDownload(String suffix) {
    return Poll.until(
        Duration.ofSeconds(30),
        "a downloaded file",
        () -> {
          try (Stream<Path> files = Files.list(folder)) {
            return files
                .filter(f -> f.getFileName().toString().contains(suffix))
                .filter(f -> !f.toString().endsWith(".crdownload"))
                .filter(f -> !f.getFileName().toString().equals("broken.jpg"))
                .findFirst();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
