package org.trackerengine.bootstrap.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Debian's Chromium without a window, used as a person would: by what stands on the page. */
final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  /** Chromium's socket is in its temporary directory, and its path has at most 107 bytes. */
  private static final Path SHORT = Path.of("/tmp");

  private static final int HEIGHT = 900;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();
  private static final String AXE = read("/axe.min.js");

  private final ChromeDriver driver;
  private final Path sockets;
  private final Path downloads;
  private String base = "";

  private Browser(ChromeDriver driver, Path sockets, Path downloads) {
    this.driver = driver;
    this.sockets = sockets;
    this.downloads = downloads;
  }

  /** A size of screen and a colour scheme. */
  record Screen(int width, boolean dark) {

    static final Screen DESKTOP = new Screen(1280, false);
    static final Screen PHONE = new Screen(390, false);

    Screen inTheDark() {
      return new Screen(width, true);
    }

    @Override
    public String toString() {
      return width + (dark ? "-dark" : "-light");
    }
  }

  /** Starts one with a profile below {@code directory}, or skips the test where there is none. */
  static Browser start(Path directory) throws IOException {
    Programs.require(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "chromium",
        "chromium chromium-driver");
    Path own = Files.createTempDirectory(directory, "browser");
    Path downloads = Files.createDirectory(own.resolve("downloads"));
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--hide-scrollbars",
        "--lang=en-GB",
        "--user-data-dir=" + own.resolve("profile"));
    options.setExperimentalOption(
        "prefs",
        Map.of("download.default_directory", downloads + "", "intl.accept_languages", "en"));
    Map<String, String> environment = new HashMap<>(System.getenv());
    Path sockets = Files.createTempDirectory(SHORT, "tb");
    environment.put("TMPDIR", sockets + "");
    environment.put("HOME", own + "");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .withEnvironment(environment)
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().implicitlyWait(Duration.ofSeconds(2)).pageLoadTimeout(PATIENCE);
    return new Browser(driver, sockets, downloads).at(Screen.DESKTOP);
  }

  Browser at(Screen screen) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            screen.width(),
            "height",
            HEIGHT,
            "deviceScaleFactor",
            1,
            "mobile",
            screen.width() < Screen.DESKTOP.width()));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", screen.dark() ? "dark" : "light"),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    return this;
  }

  /** Opens a path of the server that was opened before, or an address. */
  Browser open(String url) {
    if (url.startsWith("http")) {
      base = url.replaceFirst("(https?://[^/]+).*", "$1");
    }
    driver.get(url.startsWith("http") ? url : base + url);
    return this;
  }

  /** Types into the field with this name. */
  Browser type(String name, String text) {
    WebElement field = driver.findElement(By.name(name));
    field.clear();
    field.sendKeys(text);
    return this;
  }

  /** Chooses a file in the field with this name. */
  Browser choose(String name, Path file) {
    driver.findElement(By.name(name)).sendKeys(file.toAbsolutePath() + "");
    return this;
  }

  /** Clicks the button or link with this text, and waits for the page that it leads to. */
  Browser click(String text) {
    WebElement page = driver.findElement(By.tagName("html"));
    String named = "//*[(self::a or self::button) and normalize-space()='%s']".formatted(text);
    // In one question: where nothing is found the driver waits.
    String inMain = "//main" + named;
    String inHeader = "//header[not(" + inMain + ")]" + named;
    driver.findElement(By.xpath(inMain + " | " + inHeader)).click();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (isThere(page) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return this;
  }

  private static boolean isThere(WebElement element) {
    try {
      return element.isEnabled();
    } catch (WebDriverException gone) {
      return false;
    }
  }

  /** Opens the part of the page below this heading. */
  Browser unfold(String summary) {
    driver.findElement(By.xpath("//summary[normalize-space()='%s']".formatted(summary))).click();
    return this;
  }

  /** Clicks a link that downloads a file, and returns the file. */
  byte[] download(String text) throws Exception {
    try (Stream<Path> before = Files.list(downloads)) {
      for (Path file : before.toList()) {
        Files.delete(file);
      }
    }
    driver.findElement(By.xpath("//main//a[normalize-space()='%s']".formatted(text))).click();
    Path file =
        Await.until(
            "the download is there",
            () -> {
              try (Stream<Path> files = Files.list(downloads)) {
                return files
                    .filter(one -> one.toString().endsWith(".torrent"))
                    .findFirst()
                    .orElse(Path.of(""));
              }
            },
            found -> !found.toString().isEmpty());
    return Files.readAllBytes(file);
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  String source() {
    return String.valueOf(driver.getPageSource());
  }

  String url() {
    return String.valueOf(driver.getCurrentUrl());
  }

  /** Returns the value of a field. */
  String value(String id) {
    return String.valueOf(driver.findElement(By.id(id)).getDomProperty("value"));
  }

  /** Returns the value of the first field that a selector finds. */
  String firstValue(String selector) {
    return String.valueOf(driver.findElement(By.cssSelector(selector)).getDomProperty("value"));
  }

  Object run(String script, Object... arguments) {
    return String.valueOf(driver.executeScript(script, arguments));
  }

  /** Returns whether something is wider than the screen. */
  boolean isCutOff() {
    return Boolean.TRUE.equals(
        driver.executeScript(
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth"));
  }

  /** Returns what axe finds wrong, one line each; empty if nothing is. */
  List<String> accessibilityFaults() {
    if ("undefined".equals(run("return typeof axe"))) {
      driver.executeScript(AXE);
    }
    Object faults =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run({ resultTypes: ['violations'] }).then(found => done(found.violations.flatMap(fault =>
              fault.nodes.map(node => fault.id + ': ' + node.html.slice(0, 160) + ' '
                + node.any.map(one => one.message).join('; ')))));
            """);
    return ((List<?>) Objects.requireNonNull(faults)).stream().map(String::valueOf).toList();
  }

  void screenshot(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Object data =
        driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png")).get("data");
    Files.write(file, Base64.getDecoder().decode(String.valueOf(data)));
  }

  /** Forgets the session. */
  Browser forget() {
    driver.manage().deleteAllCookies();
    return this;
  }

  ChromeDriver driver() {
    return driver;
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    try (Stream<Path> files = Files.walk(sockets)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static String read(String resource) {
    try (InputStream in = Browser.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
