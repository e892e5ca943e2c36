package io.imageservice.tests.browser;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium with a profile of its own. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** The browser that {@code CHROMIUM} names or the PATH holds, if a driver for it is there too. */
  static boolean isInstalled() {
    return program().isPresent() && onPath("chromedriver").isPresent();
  }

  private static Optional<File> program() {
    Optional<File> named =
        Optional.ofNullable(System.getenv("CHROMIUM")).filter(t -> !t.isBlank()).map(File::new);
    return named.isPresent() ? named.filter(File::canExecute) : onPath("chromium");
  }

  private static Optional<File> onPath(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> new File(folder, name))
        .filter(File::canExecute)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param downloads where it puts what it downloads
   */
  static Browser start(Path profile, Path downloads) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program().orElseThrow());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1200,1400",
        "--user-data-dir=" + profile);
    options.setExperimentalOption(
        "prefs",
        Map.of(
            "download.default_directory",
            downloads.toString(),
            "download.prompt_for_download",
            false));
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(onPath("chromedriver").orElseThrow())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  /** Behaves as on a device that is set to dark colours. */
  void preferDark() {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
  }

  void open(String address) {
    driver.get(address);
  }

  WebElement find(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /** Waits until an element is there and shown. */
  WebElement await(String css) {
    return waiting()
        .withMessage(() -> "no " + css + "; the page says: " + find("body").getText())
        .until(
            d ->
                d.findElements(By.cssSelector(css)).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElse(null));
  }

  private WebDriverWait waiting() {
    return new WebDriverWait(driver, PATIENCE);
  }

  Object run(String script, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(script, arguments);
  }

  /** Waits until a script's value is true. */
  void awaitTrue(String script, Object... arguments) {
    waiting().until((WebDriver d) -> Boolean.TRUE.equals(run("return " + script, arguments)));
  }

  /** Everything the page complained of in the console, a refused policy too. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(Object::toString)
        .toList();
  }

  /** Runs a script before the page's own, whenever a page is loaded from now on. */
  void runOnLoad(String script) {
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  /** The value of a cookie, also of one that scripts do not see. */
  String cookie(String name) {
    return driver.manage().getCookieNamed(name).getValue();
  }

  /** Gives a cookie of the session another value; all else stays. */
  void setCookie(String name, String value) {
    Cookie present = driver.manage().getCookieNamed(name);
    driver
        .manage()
        .addCookie(
            new Cookie.Builder(name, value)
                .path(present.getPath())
                .isHttpOnly(true)
                .sameSite("Strict")
                .expiresOn(present.getExpiry())
                .build());
  }

  /** Makes the view so large, in CSS pixels; a window cannot be as narrow as a telephone. */
  void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Presses keys wherever the focus is. */
  void press(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  byte[] screenshot() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
