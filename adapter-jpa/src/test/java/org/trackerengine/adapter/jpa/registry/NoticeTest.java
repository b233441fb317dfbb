package org.trackerengine.adapter.jpa.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.application.port.registry.RegistryChange;

class NoticeTest {

  private static final String SENDER = "0123456789abcdef0123456789abcdef";

  static Stream<RegistryChange> changes() {
    return Stream.of(
        new RegistryChange.TorrentChanged(1),
        new RegistryChange.UserChanged(999_999_999_999_999_999L),
        new RegistryChange.AccessRulesChanged(),
        new RegistryChange.FactorsChanged(8),
        new RegistryChange.GroupsChanged(),
        new RegistryChange.AnythingChanged());
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aNoticeComesBackFromItsText(RegistryChange change) {
    Notice notice = new Notice(SENDER, change);

    assertThat(Notice.parse(notice.text())).isEqualTo(notice);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        SENDER,
        SENDER + " ",
        SENDER + " torrent",
        SENDER + " torrent ",
        SENDER + " torrent x",
        SENDER + " torrent -1",
        SENDER + " torrent 1 2",
        SENDER + " torrent 9999999999999999999",
        SENDER + " user",
        SENDER + " rules 1",
        SENDER + " anything 1",
        SENDER + " everything",
        " torrent 1",
        "x torrent 1",
        SENDER + " torrent 1\n"
      })
  void otherTextIsNoNotice(String text) {
    assertThat(Notice.parse(text)).isNull();
  }
}
