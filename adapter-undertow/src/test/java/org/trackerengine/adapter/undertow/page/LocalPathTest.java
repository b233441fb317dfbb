package org.trackerengine.adapter.undertow.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.page.frame.LocalPath;

/** Paths in parameters lead to no other server. */
class LocalPathTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "evil",
        "https://evil.example",
        "javascript:x",
        "/a\r\nb",
        "/a b",
        "/\u00e4",
        "/a\\b",
        " /a",
        "/\t/evil.example"
      })
  void whatIsNoPathOfThisServerIsTheFrontPage(String path) {
    assertThat(LocalPath.orFront(path)).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/torrents?q=a%20b&sort=size", "/torrents/a-b#comments"})
  void aPathStays(String path) {
    assertThat(LocalPath.orFront(path)).isEqualTo(path);
  }

  @Test
  void aLongOneDoesNot() {
    assertThat(LocalPath.orFront("/" + "a".repeat(500))).isEqualTo("/");
    assertThat(LocalPath.signIn("/a?b=c&d")).isEqualTo("/sign-in?to=%2Fa%3Fb%3Dc%26d");
    assertThat(LocalPath.signIn("//x")).isEqualTo("/sign-in");
  }
}
