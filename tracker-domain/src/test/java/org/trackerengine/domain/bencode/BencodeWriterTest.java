package org.trackerengine.domain.bencode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BencodeWriterTest {

  @ParameterizedTest
  @CsvSource({
    "0, i0e",
    "7, i7e",
    "10, i10e",
    "-1, i-1e",
    "-10, i-10e",
    "1234567890, i1234567890e",
    "9223372036854775807, i9223372036854775807e",
    "-9223372036854775808, i-9223372036854775808e",
  })
  void integersAreDecimalWithoutLeadingZeros(long value, String encoded) {
    assertThat(written(out -> out.integer(value))).isEqualTo(encoded);
  }

  static Stream<Arguments> values() {
    return Stream.of(
        value("0:", out -> out.ascii("")),
        value("4:spam", out -> out.ascii("spam")),
        value("4:spam", out -> out.bytes("spam".getBytes(US_ASCII))),
        value("2:pa", out -> out.bytes("spam".getBytes(US_ASCII), 1, 2)),
        value("3:\u00C3\u00BCx", out -> out.utf8("\u00FCx")),
        value("le", out -> out.beginList().end()),
        value("de", out -> out.beginDictionary().end()),
        value("li1e1:ae", out -> out.beginList().integer(1).ascii("a").end()),
        value(
            "d1:ai1e1:bl1:cee",
            out ->
                out.beginDictionary()
                    .key("a")
                    .integer(1)
                    .key(new byte[] {'x', 'b', 'x'}, 1, 1)
                    .beginList()
                    .ascii("c")
                    .end()
                    .end()),
        value(
            "d1:ad1:ai1ee1:bd1:ai2eee",
            out ->
                out.beginDictionary()
                    .key("a")
                    .beginDictionary()
                    .key("a")
                    .integer(1)
                    .end()
                    .key("b")
                    .beginDictionary()
                    .key("a")
                    .integer(2)
                    .end()
                    .end()),
        value(
            "d4:infod1:xi1eee",
            out ->
                out.beginDictionary()
                    .key("info")
                    .encoded(new ByteSlice("..d1:xi1ee.".getBytes(US_ASCII), 2, 8))
                    .end()));
  }

  private static Arguments value(String encoded, Consumer<BencodeWriter> writing) {
    return Arguments.of(encoded, writing);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void valuesAreBencoded(String encoded, Consumer<BencodeWriter> writing) {
    assertThat(written(writing)).isEqualTo(encoded);
  }

  static Stream<Arguments> bugs() {
    return Stream.of(
        bug("same key twice", out -> out.beginDictionary().key("a").integer(1).key("a")),
        bug("descending keys", out -> out.beginDictionary().key("b").integer(1).key("a")),
        bug("prefix after longer key", out -> out.beginDictionary().key("ab").integer(1).key("a")),
        bug(
            "0x7F after 0x80, which is negative as a Java byte",
            out ->
                out.beginDictionary()
                    .key(new byte[] {(byte) 0x80})
                    .integer(1)
                    .key(new byte[] {0x7F})),
        bug(
            "descending keys around a nested dictionary",
            out ->
                out.beginDictionary()
                    .key("b")
                    .beginDictionary()
                    .key("c")
                    .integer(1)
                    .end()
                    .key("a")),
        bug("key in a list", out -> out.beginList().key("a")),
        bug("key at the top", out -> out.key("a")),
        bug("key as value", out -> out.beginDictionary().key("a").key("b")),
        bug("value without key", out -> out.beginDictionary().integer(1)),
        bug("end without value", out -> out.beginDictionary().key("a").end()),
        bug("end at the top", BencodeWriter::end),
        bug("end too many", out -> out.beginList().end().end()),
        bug("two values", out -> out.integer(1).integer(2)),
        bug("nothing to take", BencodeWriter::toByteArray),
        bug("unfinished list to take", out -> out.beginList().toByteArray()),
        bug("unfinished list to look at", out -> out.beginList().array()));
  }

  private static Arguments bug(String name, Consumer<BencodeWriter> writing) {
    return Arguments.of(name, writing);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bugs")
  void whatCannotBeBencodedIsABug(String name, Consumer<BencodeWriter> writing) {
    BencodeWriter out = new BencodeWriter();
    assertThatIllegalStateException().isThrownBy(() -> writing.accept(out));
  }

  @Test
  void theEmptyKeyMayComeFirstAndOnlyOnce() {
    BencodeWriter out = new BencodeWriter().beginDictionary().key("").integer(1);
    assertThatIllegalStateException().isThrownBy(() -> out.key(""));
    assertThat(written(w -> w.beginDictionary().key("").integer(1).key("a").integer(2).end()))
        .isEqualTo("d0:i1e1:ai2ee");
  }

  @Test
  void asciiRefusesOtherCharacters() {
    assertThatIllegalArgumentException().isThrownBy(() -> new BencodeWriter().ascii("\u00FC"));
  }

  @Test
  void aNumberOfSixteenBytesIsWrittenFromItsEnd() {
    long high = 0x0102030405060708L;
    long low = 0x090a0b0c0d0e0f10L;
    assertThat(new BencodeWriter().bytes(high, low, 16).toByteArray())
        .containsExactly('1', '6', ':', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
    assertThat(new BencodeWriter().bytes(high, low, 4).toByteArray())
        .containsExactly('4', ':', 13, 14, 15, 16);
    assertThat(new BencodeWriter().bytes(high, low, 0).toByteArray()).containsExactly('0', ':');
  }

  @Test
  void slicesOutsideTheirArrayAreRefused() {
    byte[] three = new byte[3];
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> new BencodeWriter().bytes(three, 1, 3));
  }

  @Test
  void theBufferGrowsFromNothing() {
    BencodeWriter out = new BencodeWriter(0).beginList();
    for (int i = 0; i < 1000; i++) {
      out.bytes(new byte[i]);
    }
    out.end();
    assertThat(out.size()).isEqualTo(2 + 10 * 2 + 90 * 3 + 900 * 4 + 999 * 1000 / 2);
  }

  @Test
  void nestingHasNoLimit() {
    BencodeWriter out = new BencodeWriter();
    for (int i = 0; i < 1000; i++) {
      out.beginDictionary().key("a");
    }
    out.integer(1);
    for (int i = 0; i < 1000; i++) {
      out.end();
    }
    assertThat(new String(out.toByteArray(), US_ASCII))
        .isEqualTo("d1:a".repeat(1000) + "i1e" + "e".repeat(1000));
  }

  @Test
  void clearForgetsAnUnfinishedValueAndKeepsTheBuffer() {
    BencodeWriter out = new BencodeWriter(64).ascii("first");
    byte[] buffer = out.array();
    out.clear().beginDictionary().key("z");
    out.clear().beginDictionary().key("a").integer(1).end();
    assertThat(out.array()).isSameAs(buffer);
    assertThat(new String(out.array(), 0, out.size(), US_ASCII)).isEqualTo("d1:ai1ee");
  }

  @Test
  void aReplyAllocatesNothingOnceTheBufferIsThere() {
    BencodeWriter out = new BencodeWriter(1024);
    byte[] peers = new byte[300];
    writeReply(out, peers);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      writeReply(out, peers);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isLessThan(10_000);
    assertThat(out.size()).isEqualTo(359);
  }

  private static void writeReply(BencodeWriter out, byte[] peers) {
    out.clear().beginDictionary();
    out.key("complete").integer(12).key("incomplete").integer(3);
    out.key("interval").integer(1800).key("peers").bytes(peers, 0, peers.length);
    out.end();
  }

  private static String written(Consumer<BencodeWriter> writing) {
    BencodeWriter out = new BencodeWriter();
    writing.accept(out);
    return new String(out.toByteArray(), ISO_8859_1);
  }
}
