package io.imageservice.tests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.imageservice.tests.SharedProduct;
import io.imageservice.tests.client.Answer;
import io.imageservice.tests.client.ApiClient;
import io.imageservice.tests.fixtures.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Recipes that a person puts together on the page, from what the catalogue offers. */
class RecipeBuilderIT extends PageTest {

  @Test
  void runsTheStepsThatWereChosen() throws IOException {
    ApiClient sameUser = SharedProduct.anonymous().loggedIn(register(), PASSWORD);
    openTheBuilder("images/resize");
    add("resize");
    set(1, "width", "300");
    add("grayscale");

    awaitForecast("300 × 225 pixels, JPEG");
    save("builder.png");
    Path photo = Files.write(folder.resolve("photo.png"), Pictures.png(900, 600, 1));
    browser.find("#files").sendKeys(photo.toString());

    WebElement file = browser.await("[data-part=file][data-status=DONE]");
    assertThat(file.getText()).contains("300 × 200");
    BufferedImage result = Pictures.decode(resultOf(sameUser));
    assertThat(result.getWidth()).isEqualTo(300);
    assertThat(isGray(result)).isTrue();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void addsStepsToTheProductsOwn() {
    register();
    openTheBuilder("images/convert");
    add("rotate");
    set(1, "angle", "90");
    awaitForecast("3000 × 4000 pixels, WEBP");
  }

  @Test
  void saysWhatIsWrongWhileItIsWritten() throws IOException {
    register();
    openTheBuilder("images/resize");
    add("resize");
    awaitForecast("a width, a height or a factor");

    set(1, "width", "0");
    browser.await("[data-part=step]:nth-child(1) [data-parameter=width][aria-invalid]");
    save("builder-wrong.png");
    Path photo = Files.write(folder.resolve("photo.png"), Pictures.png(90, 60, 1));
    browser.find("#files").sendKeys(photo.toString());
    assertThat(browser.await("#upload-error").getText()).contains("nothing was sent");

    set(1, "width", "100");
    awaitForecast("100 × 75 pixels");
    add("crop");
    set(2, "width", "500");
    set(2, "height", "10");
    browser.await("#forecast.bad");
    assertThat(browser.find("[data-part=step]:nth-child(2)").getText()).contains("does not fit");
  }

  @Test
  void canBeUsedWithTheKeyboardAlone() {
    register();
    choose("images/resize");
    browser.await("#builder");
    browser.run("document.querySelector('#builder > summary').focus()");
    browser.press(Keys.ENTER);
    browser.awaitTrue("document.querySelectorAll('#step-name option').length > 10");
    browser.press(Keys.TAB);
    browser.press("grays");
    browser.press(Keys.TAB);
    browser.press(Keys.ENTER);
    browser.await("[data-part=step][data-op=grayscale]");
    browser.run("document.querySelector('#step-name').focus()");
    browser.press("inv");
    browser.press(Keys.TAB);
    browser.press(Keys.SPACE);
    browser.await("[data-part=step]:nth-child(2)[data-op=invert]");

    browser.run("document.querySelector('[data-op=invert] [data-part=earlier]').focus()");
    browser.press(Keys.ENTER);

    browser.await("[data-part=step]:nth-child(1)[data-op=invert]");
    assertThat(browser.run("return document.activeElement.dataset.part")).isEqualTo("step-title");
  }

  @Test
  void offersNothingWhereTheProductAllowsNothing() {
    register();
    choose("images/thumbnail");
    assertThat(browser.find("#builder").isDisplayed()).isFalse();
  }

  @Test
  void namesEveryControlOfEveryOperation() {
    register();
    openTheBuilder("images/resize");
    browser.run(
        """
        for (const { value } of [...document.querySelectorAll('#step-name option')]) {
          document.querySelector('#step-name').value = value;
          document.querySelector('#step-add').click();
        }
        document.querySelectorAll('.more').forEach(more => more.open = true);
        """);
    assertThat(
            browser.run(
                """
                return [...document.querySelectorAll('#builder input, #builder select')]
                  .filter(e => !e.labels?.length || !e.labels[0].textContent.trim())
                  .map(e => e.outerHTML).join()
                """))
        .isEqualTo("");
    assertThat(
            browser.run(
                """
                const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
                return ids.filter((id, i) => ids.indexOf(id) !== i).join()
                """))
        .as("ids that occur twice")
        .isEqualTo("");
    save("builder-all.png");
  }

  private void openTheBuilder(String product) {
    choose(product);
    browser.await("#builder > summary").click();
    browser.awaitTrue("document.querySelectorAll('#step-name option').length > 10");
  }

  private void add(String operation) {
    browser.run("document.querySelector('#step-name').value = arguments[0]", operation);
    browser.find("#step-add").click();
    browser.await("[data-part=step]:last-child[data-op='" + operation + "']");
  }

  private void set(int step, String parameter, String value) {
    WebElement input =
        browser.await(
            "[data-part=step]:nth-child(%d) [data-parameter=%s]".formatted(step, parameter));
    input.clear();
    input.sendKeys(value);
  }

  private void awaitForecast(String words) {
    browser.awaitTrue(
        "document.querySelector('#forecast').textContent.replaceAll('\\u00a0', ' ').includes(arguments[0])",
        words);
  }

  private static byte[] resultOf(ApiClient user) {
    String instruction =
        user.get("/instructions").data().path("instructions").path(0).path("id").asText();
    Answer details = user.get("/instructions/" + instruction + "/details?status=DONE").expect(200);
    for (var file : details.data().path("files")) {
      if (file.path("kind").asText().equals("output")) {
        return user.get(
                "/instructions/" + instruction + "/details/" + file.path("id").asText() + "/file")
            .expect(200)
            .body();
      }
    }
    throw new AssertionError("no output: " + details);
  }

  private static boolean isGray(BufferedImage image) {
    for (int y = 0; y < image.getHeight(); y += 7) {
      for (int x = 0; x < image.getWidth(); x += 7) {
        int colour = image.getRGB(x, y);
        int red = colour >> 16 & 0xff;
        if (red != (colour >> 8 & 0xff) || red != (colour & 0xff)) {
          return false;
        }
      }
    }
    return true;
  }
}
