package org.trackerengine.domain.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that are shown for peer ids of real clients (BEP 20). */
class ClientNameTest {

  @ParameterizedTest
  @CsvSource({
    "-qB4650-, qBittorrent 4.6.5",
    "-qB5101-, qBittorrent 5.1.0.1",
    "-TR4060-, Transmission 4.0.6",
    "-TR400X-, Transmission 4.0.0",
    "-TR3000-, Transmission 3.00",
    "-TR294Z-, Transmission 2.94",
    "-DE211s-, Deluge 2.1.1",
    "-lt0D80-, rTorrent (libTorrent) 0.13.8",
    "-LT2090-, libtorrent 2.0.9",
    "-UT355W-, µTorrent 3.5.5",
    "-BI3500-, BiglyBT 3.5.0",
    "-BC0201-, BitComet 2.01",
    "-FW6840-, FrostWire 6.8.4",
    "-WW0206-, WebTorrent 2.6",
    "A2-1-37-0-, aria2 1.37.0",
    "M7-10-5--, BitTorrent 7.10.5",
    "-KT5!10-, KTorrent",
    "-ZZ1234-, -ZZ1234-",
    "A2-1-37, A2-1-37x",
    "Mxyz1234, Mxyz1234",
    "<img src=, imgsrc",
  })
  void aPeerIdTellsTheClientAndItsVersion(String id, String name) {
    assertThat(ClientName.of(id(id))).isEqualTo(name);
  }

  @Test
  void bytesThatAreNoTextAreLeftOut() {
    assertThat(ClientName.of(new PeerId(0, 0, 0))).isEmpty();
    assertThat(ClientName.of(PeerId.ofText("-TR\u00b2060-abcdefghijkl"))).isEqualTo("Transmission");
  }

  private static PeerId id(String prefix) {
    return PeerId.ofText((prefix + "xxxxxxxxxxxxxxxxxxxx").substring(0, PeerId.LENGTH));
  }
}
