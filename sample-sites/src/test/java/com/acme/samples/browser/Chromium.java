package com.acme.samples.browser;

import com.acme.samples.browser.PageLog.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A headless Chromium of its own, with a home of its own.
///
/// What it trusts is what a user's would: the authorities in the home's trust store. No flag makes
/// it look away from a certificate.
final class Chromium implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLLING = Duration.ofMillis(50);

  /// Where it saves files, in its home.
  static final String DOWNLOADS = "downloads";

  private final ChromeDriverService service;
  private final RemoteWebDriver driver;

  private Chromium(Path home) throws IOException {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(path(Program.CHROMIUM).toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox", // root has none
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,1000",
        "--force-prefers-reduced-motion", // a page that scrolls smoothly moves what is clicked
        "--user-data-dir=" + home.resolve("profile"));
    options.setExperimentalOption(
        "prefs", Map.of("download.default_directory", home.resolve(DOWNLOADS).toString()));
    options.setCapability(
        "goog:loggingPrefs", Map.of(PageLog.CONSOLE, "ALL", PageLog.NETWORK, "ALL"));
    service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(path(Program.CHROMEDRIVER).toFile())
            .usingAnyFreePort()
            .withEnvironment(environment(home))
            .build();
    service.start();
    // Not a ChromeDriver: that one looks for classes of this very version of Chromium, and warns.
    driver = new RemoteWebDriver(service.getUrl(), options, false);
    driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
  }

  /// Starts one that trusts an authority.
  ///
  /// @param root the authority's certificate
  static Chromium trusting(Path root, Path home) throws IOException, InterruptedException {
    new TrustStore(path(Program.CERTUTIL), home).trust(root);
    return new Chromium(home);
  }

  /// Starts one that trusts nobody but the authorities the world trusts.
  static Chromium trustingNobody(Path home) throws IOException, InterruptedException {
    new TrustStore(path(Program.CERTUTIL), home);
    return new Chromium(home);
  }

  /// Opens a page, waits until it has loaded, and gives the log from there on.
  PageLog open(String address) {
    log();
    driver.get(address);
    return log();
  }

  /// What happened since it was asked for last.
  PageLog log() {
    return PageLog.of(messages(PageLog.NETWORK), messages(PageLog.CONSOLE));
  }

  String address() {
    return String.valueOf(driver.getCurrentUrl());
  }

  /// The first element of a CSS selector.
  WebElement element(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /// The texts of all elements of a CSS selector that are there now.
  @SuppressWarnings("unchecked") // a script's array of strings
  List<String> texts(String selector) {
    return (List<String>)
        script(
            "return [...document.querySelectorAll(arguments[0])].map(each => each.textContent)",
            selector);
  }

  String text(String selector) {
    return String.join("\n", texts(selector));
  }

  /// Runs the body of a function in the page, and gives what it returns.
  Object script(String body, Object... arguments) {
    Object result = driver.executeScript(body, arguments);
    return result == null ? "" : result;
  }

  /// Waits until the page is as said.
  void await(String what, BooleanSupplier condition) {
    new WebDriverWait(driver, PATIENCE)
        .pollingEvery(POLLING)
        .withMessage(() -> what + "; at " + address() + " there is: " + text("body"))
        .until(_ -> condition.getAsBoolean());
  }

  RemoteWebDriver driver() {
    return driver;
  }

  @Override
  public void close() {
    try {
      driver.quit();
    } finally {
      service.stop();
    }
  }

  private List<Message> messages(String kind) {
    return StreamSupport.stream(driver.manage().logs().get(kind).spliterator(), false)
        .map(entry -> new Message(entry.getLevel(), entry.getMessage()))
        .toList();
  }

  /// A home that nobody lives in: no settings of whoever runs the tests, and none left behind.
  private static Map<String, String> environment(Path home) {
    return Map.of(
        "HOME", home.toString(),
        "XDG_CONFIG_HOME", home.resolve(".config").toString(),
        "XDG_CACHE_HOME", home.resolve(".cache").toString(),
        "XDG_DATA_HOME", home.resolve(".local/share").toString());
  }

  private static Path path(Program program) {
    return program.in(Program.usualFolders()).orElseThrow();
  }
}
