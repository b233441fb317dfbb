package org.trackerengine.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackerengine.bootstrap.endtoend.Browser.Screen;

/**
 * Every page of the demo on a desk and on a phone, in light and in dark: nothing is cut off, and
 * axe's accessibility rules find nothing. Pictures are taken when they are asked for; those of the
 * documentation are made anew by {@code mvn -pl bootstrap -am verify -Dit=LooksIT
 * -Dscreenshots=$PWD/docs/screenshots}.
 */
final class LooksIT {

  /** Maximum size of a page without its pictures. */
  private static final int MOST_BYTES = 100 << 10;

  /** The first two screens differ in both; the rules take more time than all else. */
  private static final int BOTH_SIZES_AND_COLOURS = 2;

  private static final @Nullable String PICTURES = System.getProperty("screenshots");

  @RegisterExtension final Programs programs = new Programs();

  /** Pages that anyone may see, by the names of their pictures. */
  private static Map<String, String> open() {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("sign-in", "/sign-in");
    pages.put("register", "/register");
    pages.put("forgotten", "/forgotten");
    pages.put("verify", "/verify?token=x");
    pages.put("reset", "/reset?token=x");
    pages.put("setup", "/setup?token=x");
    pages.put("rules", "/rules-of-the-house");
    pages.put("api", "/openapi.json");
    pages.put("not-found", "/nowhere");
    return pages;
  }

  @Test
  void everyPageCanBeReadOnEveryScreen() throws Exception {
    try (DemoSite site = DemoSite.start(programs.directory());
        Browser browser = Browser.start(programs.directory())) {
      SoftAssertions all = new SoftAssertions();
      browser.open(site.url() + "/sign-in");
      look(browser, open(), all);
      site.signIn(browser, site.admin());
      assertThat(browser.text()).contains("Hello, " + site.admin().name());
      look(browser, site.pages(), all);
      String hard = "/torrents/" + site.addHardTorrent();
      look(
          browser,
          Map.of("hard", hard, "hard-files", hard + "/files?page=20", "hard-list", "/torrents"),
          all);
      all.assertAll();
    }
  }

  private static void look(Browser browser, Map<String, String> pages, SoftAssertions all)
      throws IOException {
    for (Map.Entry<String, String> page : pages.entrySet()) {
      List<Screen> screens =
          List.of(
              Screen.DESKTOP, Screen.PHONE.inTheDark(), Screen.DESKTOP.inTheDark(), Screen.PHONE);
      browser.open(page.getValue());
      for (Screen screen : screens) {
        String what = page.getKey() + "-" + screen;
        browser.at(screen);
        if (PICTURES != null) {
          browser.screenshot(Path.of(PICTURES, what + ".png"));
        }
        all.assertThat(browser.isCutOff()).as("cut off: " + what).isFalse();
        if (screens.indexOf(screen) < BOTH_SIZES_AND_COLOURS) {
          all.assertThat(browser.accessibilityFaults()).as(what).isEmpty();
        }
      }
      all.assertThat(browser.source().length()).as(page.getKey()).isLessThan(MOST_BYTES);
    }
    browser.at(Screen.DESKTOP);
  }
}
