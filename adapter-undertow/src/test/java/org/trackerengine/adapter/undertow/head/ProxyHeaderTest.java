package org.trackerengine.adapter.undertow.head;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.peer.IpAddress;

/** Both versions of the PROXY protocol, whole and in pieces. */
class ProxyHeaderTest {

  private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
  private static final int MOST = 2_048;

  private final ProxyHeader header = new ProxyHeader(MOST);

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] binary(String afterSignature) {
    return HexFormat.of().parseHex(SIGNATURE + afterSignature);
  }

  private void assertSource(byte[] bytes, String source) {
    byte[] withRequest = Arrays.copyOf(bytes, bytes.length + 4);
    System.arraycopy(text("GET "), 0, withRequest, bytes.length, 4);
    assertThat(header.read(withRequest, withRequest.length)).isEqualTo(bytes.length);
    assertThat(header.source()).isEqualTo(source == null ? null : IpAddress.parse(source));
    for (int length = 1; length < bytes.length; length++) {
      assertThat(header.read(bytes, length)).as("after %d bytes", length).isZero();
    }
  }

  @Test
  void readsLines() {
    assertSource(text("PROXY TCP4 192.0.2.1 198.51.100.7 56324 443\r\n"), "192.0.2.1");
    assertSource(text("PROXY TCP6 2001:db8::1 2001:db8::2 1 65535\r\n"), "2001:db8::1");
    assertSource(text("PROXY UNKNOWN\r\n"), null);
    assertSource(text("PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n"), null);
  }

  @Test
  void readsBinaryHeaders() {
    assertSource(binary("2111000c" + "c0000201" + "c6336407" + "dc04" + "01bb"), "192.0.2.1");
    String v6 = "20010db8000000000000000000000001";
    assertSource(binary("21210024" + v6 + v6 + "dc0401bb"), "2001:db8::1");
    assertSource(
        binary("2111000f" + "c0000201" + "c6336407" + "dc04" + "01bb" + "040000"), "192.0.2.1");
    assertSource(binary("20000000"), null);
    assertSource(binary("21000000"), null);
    assertSource(binary("2112000c" + "c0000201" + "c6336407" + "dc0401bb"), null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PROXY TCP4 192.0.2.1 198.51.100.7 56324\r\n",
        "PROXY TCP4 192.0.2.1 198.51.100.7 56324 443 1\r\n",
        "PROXY TCP4  192.0.2.1 198.51.100.7 56324 443\r\n",
        "PROXY TCP4 2001:db8::1 2001:db8::2 1 2\r\n",
        "PROXY TCP6 192.0.2.1 198.51.100.7 1 2\r\n",
        "PROXY TCP5 192.0.2.1 198.51.100.7 1 2\r\n",
        "PROXY TCP4 192.0.2.256 198.51.100.7 1 2\r\n",
        "PROXY TCP4 192.0.2.1 198.51.100.7 65536 2\r\n",
        "PROXY TCP4 192.0.2.1 198.51.100.7 01 2\r\n",
        "PROXY TCP4 192.0.2.1 198.51.100.7 -1 2\r\n",
        "PROXY UNKNOWN\n",
        "PROXY \r\n",
        "PROXY \n"
      })
  void rejectsMalformedLines(String line) {
    assertThat(header.read(text(line), line.length())).isEqualTo(ProxyHeader.REJECTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1111000cc0000201c6336407dc0401bb",
        "2211000c",
        "2111000b",
        "2121000c",
        "2111ffff"
      })
  void rejectsMalformedBinaryHeaders(String rest) {
    byte[] bytes = Arrays.copyOf(binary(rest), 100);
    assertThat(header.read(bytes, bytes.length)).isEqualTo(ProxyHeader.REJECTED);
  }

  @Test
  void rejectsWhatIsTooLong() {
    byte[] line = text("PROXY UNKNOWN " + "x".repeat(200) + "\r\n");
    assertThat(header.read(line, 107)).isEqualTo(ProxyHeader.REJECTED);
    byte[] binary = binary("21110801");
    assertThat(header.read(binary, binary.length)).isEqualTo(ProxyHeader.REJECTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET / HTTP/1.1\r\n", "POST /", "PROXI", "\r\nGET /", "\r\n\r\n\r", "proxy "})
  void leavesRequestsAlone(String request) {
    assertThat(header.read(text(request), request.length())).isEqualTo(ProxyHeader.ABSENT);
  }

  @Test
  void survivesWhateverComes() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes(random.nextBoolean() ? text("PROXY TCP4 ") : binary(""));
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      bytes.writeBytes(noise);
      assertThat(header.read(bytes.toByteArray(), bytes.size()))
          .isBetween(ProxyHeader.REJECTED, bytes.size());
    }
  }
}
