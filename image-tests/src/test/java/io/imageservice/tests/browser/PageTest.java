package io.imageservice.tests.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.imageservice.tests.SharedProduct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The page at the root, open in a browser of its own for each test. */
abstract class PageTest {
  static final String PASSWORD = "a long and Good one";

  @TempDir Path folder;
  Browser browser;

  @BeforeAll
  static void findABrowser() {
    assumeTrue(
        Browser.isInstalled(),
        "Neither CHROMIUM nor the PATH holds chromium with chromedriver, so the page is not tried.");
  }

  @BeforeEach
  void openThePage() {
    browser = Browser.start(folder.resolve("profile"), folder);
    reload();
  }

  @AfterEach
  void closeIt() {
    browser.close();
  }

  final void reload() {
    browser.open(SharedProduct.run().base().toString());
  }

  /** Opens an account and returns its name. */
  final String register() {
    String name = newName();
    browser.await("#username").sendKeys(name);
    browser.run("document.querySelector('#way-register').click()");
    browser.find("#password").sendKeys(PASSWORD);
    browser.find("#login-submit").click();
    browser.await("#workspace");
    browser.await("[data-part=product]");
    return name;
  }

  final void choose(String productKey) {
    browser.run(
        "document.querySelector('[data-key=\"' + arguments[0] + '\"] input').click()", productKey);
  }

  /** Keeps what the page looks like now, for people. */
  final void save(String name) {
    try {
      Path shots = Files.createDirectories(Path.of("target", "screenshots"));
      Files.write(shots.resolve(name), browser.screenshot());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String newName() {
    return "p" + UUID.randomUUID().toString().substring(0, 18);
  }
}
