package org.trackerengine.domain.bencode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.domain.bencode.BencodeException.Reason;

/** Limits "Bencode and metainfo"; rows 112–118 of the bad inputs, as far as the encoding goes. */
class BencodeReaderTest {

  @Test
  void aDictionaryIsReadKeyByKey() throws BencodeException {
    BencodeReader in = reader("d1:ai-42e1:bl1:xi7ee1:cd1:yleee", KeyOrder.ASCENDING);
    in.beginDictionary();
    assertThat(in.key().latin1()).isEqualTo("a");
    assertThat(in.integer()).isEqualTo(-42);
    assertThat(in.key().latin1()).isEqualTo("b");
    in.beginList();
    assertThat(in.string().latin1()).isEqualTo("x");
    assertThat(in.hasNext()).isTrue();
    assertThat(in.integer()).isEqualTo(7);
    assertThat(in.hasNext()).isFalse();
    in.end();
    assertThat(in.key().latin1()).isEqualTo("c");
    assertThat(in.skip().latin1()).isEqualTo("d1:ylee");
    assertThat(in.hasNext()).isFalse();
    in.end();
    in.finish();
    assertThat(in.peek()).isEqualTo(BencodeToken.END_OF_INPUT);
  }

  @Test
  void peekTellsWhatComesAndReadsNothing() throws BencodeException {
    BencodeReader in = reader("d1:a1:be", KeyOrder.ASCENDING);
    List<BencodeToken> seen = new ArrayList<>();
    seen.add(in.peek());
    seen.add(in.peek());
    in.beginDictionary();
    seen.add(in.peek());
    in.key();
    seen.add(in.peek());
    in.string();
    seen.add(in.peek());
    in.end();
    seen.add(in.peek());
    assertThat(seen)
        .containsExactly(
            BencodeToken.DICTIONARY,
            BencodeToken.DICTIONARY,
            BencodeToken.KEY,
            BencodeToken.STRING,
            BencodeToken.END,
            BencodeToken.END_OF_INPUT);
  }

  @Test
  void stringsAndSkippedValuesAreSlicesOfTheInput() throws BencodeException {
    byte[] bytes = "??l4:spamd1:ai1eee?".getBytes(ISO_8859_1);
    BencodeReader in =
        new BencodeReader(new ByteSlice(bytes, 2, 16), BencodeLimits.DEFAULT, KeyOrder.ANY);
    in.beginList();
    ByteSlice spam = in.string();
    ByteSlice dictionary = in.skip();
    in.end();
    in.finish();
    assertThat(spam.array()).isSameAs(bytes);
    assertThat(spam.offset()).isEqualTo(5);
    assertThat(spam.length()).isEqualTo(4);
    assertThat(dictionary.array()).isSameAs(bytes);
    assertThat(dictionary.offset()).isEqualTo(9);
    assertThat(dictionary.length()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    "i0e, 0",
    "i7e, 7",
    "i-7e, -7",
    "i9223372036854775807e, 9223372036854775807",
    "i-9223372036854775808e, -9223372036854775808",
    "i-9223372036854775807e, -9223372036854775807",
  })
  void integersOfALongAreRead(String encoded, long value) throws BencodeException {
    assertThat(reader(encoded, KeyOrder.ASCENDING).integer()).isEqualTo(value);
  }

  static Stream<Arguments> badInputs() {
    return Stream.of(
        bad("", Reason.TRUNCATED, 0),
        bad("<!DOCTYPE html>", Reason.UNEXPECTED, 0),
        bad("e", Reason.UNEXPECTED, 0),
        bad("l", Reason.TRUNCATED, 1),
        bad("d", Reason.TRUNCATED, 1),
        bad("d1:a", Reason.TRUNCATED, 4),
        bad("d1:ai1e", Reason.TRUNCATED, 7),
        bad("d4:infod", Reason.TRUNCATED, 8),
        bad("i", Reason.TRUNCATED, 0),
        bad("i-", Reason.TRUNCATED, 0),
        bad("i12", Reason.TRUNCATED, 0),
        bad("ie", Reason.BAD_INTEGER, 0),
        bad("i-e", Reason.BAD_INTEGER, 0),
        bad("i-0e", Reason.BAD_INTEGER, 0),
        bad("i00e", Reason.BAD_INTEGER, 0),
        bad("i01e", Reason.BAD_INTEGER, 0),
        bad("i-01e", Reason.BAD_INTEGER, 0),
        bad("i+1e", Reason.BAD_INTEGER, 0),
        bad("i 1e", Reason.BAD_INTEGER, 0),
        bad("i1 e", Reason.BAD_INTEGER, 0),
        bad("i1.5e", Reason.BAD_INTEGER, 0),
        bad("i0x10e", Reason.BAD_INTEGER, 0),
        bad("i9223372036854775808e", Reason.BAD_INTEGER, 0),
        bad("i-9223372036854775809e", Reason.BAD_INTEGER, 0),
        bad("i99999999999999999999e", Reason.BAD_INTEGER, 0),
        bad("i18446744073709551617e", Reason.BAD_INTEGER, 0),
        bad("99999999999:x", Reason.BAD_LENGTH, 0),
        bad("000000001:x", Reason.BAD_LENGTH, 0),
        bad("99999999:x", Reason.TRUNCATED, 0),
        bad("-1:x", Reason.UNEXPECTED, 0),
        bad("01:a", Reason.BAD_LENGTH, 0),
        bad("00:", Reason.BAD_LENGTH, 0),
        bad("4:abc", Reason.TRUNCATED, 0),
        bad("l3:abc1e", Reason.BAD_LENGTH, 6),
        bad("4", Reason.TRUNCATED, 0),
        bad("4;abcd", Reason.BAD_LENGTH, 0),
        bad("i1ei2e", Reason.TRAILING_BYTES, 3),
        bad("dee", Reason.TRAILING_BYTES, 2),
        bad("de\n", Reason.TRAILING_BYTES, 2),
        bad("di1ei2ee", Reason.BAD_KEY, 1),
        bad("dlei2ee", Reason.BAD_KEY, 1),
        bad("d-1:ai2ee", Reason.BAD_KEY, 1),
        bad("d1:ae", Reason.UNEXPECTED, 4),
        bad("d1:ai1e1:ai2ee", Reason.DUPLICATE_KEY, 7),
        bad("d1:bi1e1:ai2ee", Reason.UNSORTED_KEY, 7),
        bad("d2:abi1e1:ai2ee", Reason.UNSORTED_KEY, 8),
        bad("d1:\u0080i1e1:\u007Fi2ee", Reason.UNSORTED_KEY, 7),
        bad("lx", Reason.UNEXPECTED, 1));
  }

  private static Arguments bad(String input, Reason reason, int offset) {
    return Arguments.of(input, reason, offset);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badInputs")
  void badInputIsRefusedWithReasonAndPlace(String input, Reason reason, int offset) {
    BencodeException refusal = refusal(() -> readAll(input, KeyOrder.ASCENDING));
    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.offset()).isEqualTo(offset);
    assertThat(refusal).hasMessage(reason.text() + " at byte " + offset);
  }

  @Test
  void keysInAnyOrderAreToleratedWhereTheCallerSaysSo() throws BencodeException {
    readAll("d1:bi1e1:ai2e1:cd2:zzi1e1:zi1eee", KeyOrder.ANY);
  }

  @ParameterizedTest
  @CsvSource({
    "d1:ai1e1:ai2ee, 7", // neighbours
    "d1:bi1e1:ai2e1:bi3ee, 13", // apart, found when the dictionary ends
    "d1:bi1e1:ad1:zi1e1:yi1e1:zi1eee, 23", // in a nested one
    "d1:bd1:xi1e1:wi1ee1:ai1e1:bi1ee, 24", // after a nested one out of order
  })
  void theSameKeyTwiceIsRefusedInAnyOrder(String input, int offset) {
    BencodeException refusal = refusal(() -> readAll(input, KeyOrder.ANY));
    assertThat(refusal.reason()).isEqualTo(Reason.DUPLICATE_KEY);
    assertThat(refusal.offset()).isEqualTo(offset);
  }

  @Test
  void manyKeysMustBeSortedInAnyOrder() throws BencodeException {
    BencodeLimits three = new BencodeLimits(1024, 100, 100, 1024, 3);
    readAll("d1:ai1e1:bi1e1:ci1e1:di1ee", three, KeyOrder.ANY);
    readAll("d1:cd1:ci1e1:bi1e1:ai1ee1:bi1e1:ai1ee", three, KeyOrder.ANY);
    for (String late : List.of("d1:ai1e1:ci1e1:di1e1:bi1ee", "d1:bi1e1:ai1e1:ci1e1:di1ee")) {
      BencodeException refusal = refusal(() -> readAll(late, three, KeyOrder.ANY));
      assertThat(refusal.reason()).isEqualTo(Reason.UNSORTED_KEY);
      assertThat(refusal.offset()).isEqualTo(19);
    }
  }

  @ParameterizedTest
  @EnumSource(KeyOrder.class)
  void equalKeysOfDifferentDictionariesAreFine(KeyOrder order) throws BencodeException {
    readAll("d1:ad1:ai1ee1:bd1:ai1ee1:cld1:ai1eed1:ai1eeee", order);
  }

  @ParameterizedTest
  @ValueSource(strings = {"l", "d1:a"})
  void moreThanAHundredLevelsAreTooDeep(String opening) throws BencodeException {
    String inner = opening.equals("l") ? "" : "i1e";
    readAll(opening.repeat(100) + inner + "e".repeat(100), KeyOrder.ASCENDING);
    String deeper = opening.repeat(101) + inner + "e".repeat(101);
    BencodeException refusal = refusal(() -> readAll(deeper, KeyOrder.ASCENDING));
    assertThat(refusal.reason()).isEqualTo(Reason.TOO_DEEP);
    assertThat(refusal.offset()).isEqualTo(100 * opening.length());
  }

  @Test
  void fiveMebibytesOfOpenListsAreRefusedAtTheLimit() {
    BencodeException refusal = refusal(() -> readAll("l".repeat(5 << 20), KeyOrder.ANY));
    assertThat(refusal.reason()).isEqualTo(Reason.TOO_DEEP);
    assertThat(refusal.offset()).isEqualTo(100);
  }

  @Test
  void tokensAreCountedKeysAndContainersIncluded() throws BencodeException {
    BencodeLimits five = new BencodeLimits(1024, 100, 5, 1024, 10);
    readAll("d1:ai1e1:blee", five);
    BencodeException refusal = refusal(() -> readAll("d1:ai1e1:bli1eee", five));
    assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_TOKENS);
    assertThat(refusal.offset()).isEqualTo(11);
  }

  @Test
  void twoMillionTokensAreTooMany() throws BencodeException {
    readAll("l" + "0:".repeat(1_999_999) + "e", KeyOrder.ANY);
    BencodeException refusal =
        refusal(() -> readAll("l" + "0:".repeat(2_000_000) + "e", KeyOrder.ANY));
    assertThat(refusal.reason()).isEqualTo(Reason.TOO_MANY_TOKENS);
  }

  @Test
  void keysHaveAtMostOneKibibyte() throws BencodeException {
    readAll("d1024:" + "k".repeat(1024) + "i1ee", KeyOrder.ASCENDING);
    BencodeException refusal =
        refusal(() -> readAll("d1025:" + "k".repeat(1025) + "i1ee", KeyOrder.ASCENDING));
    assertThat(refusal.reason()).isEqualTo(Reason.KEY_TOO_LONG);
    assertThat(refusal.offset()).isEqualTo(1);
  }

  @Test
  void inputHasAtMostTenMebibytes() throws BencodeException {
    int limit = 10 << 20;
    String head = (limit - 9) + ":";
    readAll(head + "x".repeat(limit - 9), KeyOrder.ANY);
    BencodeException refusal =
        refusal(() -> readAll((limit - 8) + ":" + "x".repeat(limit - 8), KeyOrder.ANY));
    assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void aClaimedLengthIsNotAllocated() {
    byte[] input = "99999999:x".getBytes(ISO_8859_1);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    refusal(() -> readAll(input));
    long before = threads.getCurrentThreadAllocatedBytes();
    BencodeException refusal = refusal(() -> readAll(input));
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(refusal.reason()).isEqualTo(Reason.TRUNCATED);
    assertThat(allocated).isLessThan(1 << 20);
  }

  static Stream<Arguments> bugs() {
    return Stream.of(
        Arguments.of("key at the top", (ThrowingCallable) () -> reader("1:a").key()),
        Arguments.of("end at the top", (ThrowingCallable) () -> reader("1:a").end()),
        Arguments.of("finish before reading", (ThrowingCallable) () -> reader("1:a").finish()),
        Arguments.of("finish inside", (ThrowingCallable) () -> inDictionary().finish()),
        Arguments.of("value before key", (ThrowingCallable) () -> inDictionary().integer()),
        Arguments.of("skip before key", (ThrowingCallable) () -> inDictionary().skip()),
        Arguments.of(
            "skip after the value",
            (ThrowingCallable)
                () -> {
                  BencodeReader in = reader("1:a");
                  in.skip();
                  in.skip();
                }));
  }

  private static BencodeReader inDictionary() throws BencodeException {
    BencodeReader in = reader("d1:ai1ee");
    in.beginDictionary();
    return in;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bugs")
  void askingOutOfTurnIsABug(String name, ThrowingCallable asking) {
    assertThatIllegalStateException().isThrownBy(asking);
  }

  static Stream<Arguments> otherTypes() {
    return Stream.of(
        Arguments.of("string for integer", (ThrowingCallable) () -> reader("1:a").integer()),
        Arguments.of("integer for string", (ThrowingCallable) () -> reader("i1e").string()),
        Arguments.of(
            "list for dictionary", (ThrowingCallable) () -> reader("le").beginDictionary()),
        Arguments.of("dictionary for list", (ThrowingCallable) () -> reader("de").beginList()),
        Arguments.of("end before the end", (ThrowingCallable) () -> inDictionary().end()),
        Arguments.of(
            "key after the last",
            (ThrowingCallable)
                () -> {
                  BencodeReader in = reader("de");
                  in.beginDictionary();
                  in.key();
                }),
        Arguments.of(
            "skip at the end of a list",
            (ThrowingCallable)
                () -> {
                  BencodeReader in = reader("le");
                  in.beginList();
                  in.skip();
                }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherTypes")
  void anotherTypeThanAskedForIsBadInput(String name, ThrowingCallable asking) {
    assertThat(refusal(asking).reason()).isEqualTo(Reason.UNEXPECTED);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void codesAreKebabCase(Reason reason) {
    assertThat(reason.code()).matches("bencode(-[a-z]+)+");
  }

  private static BencodeReader reader(String input) throws BencodeException {
    return reader(input, KeyOrder.ASCENDING);
  }

  private static BencodeReader reader(String input, KeyOrder order) throws BencodeException {
    return new BencodeReader(
        ByteSlice.of(input.getBytes(ISO_8859_1)), BencodeLimits.DEFAULT, order);
  }

  private static void readAll(String input, KeyOrder order) throws BencodeException {
    BencodeReader in = reader(input, order);
    in.skip();
    in.finish();
  }

  private static void readAll(String input, BencodeLimits limits) throws BencodeException {
    readAll(input, limits, KeyOrder.ASCENDING);
  }

  private static void readAll(String input, BencodeLimits limits, KeyOrder order)
      throws BencodeException {
    BencodeReader in = new BencodeReader(ByteSlice.of(input.getBytes(ISO_8859_1)), limits, order);
    in.skip();
    in.finish();
  }

  private static void readAll(byte[] input) throws BencodeException {
    BencodeReader in =
        new BencodeReader(ByteSlice.of(input), BencodeLimits.DEFAULT, KeyOrder.ASCENDING);
    in.skip();
    in.finish();
  }

  private static BencodeException refusal(ThrowingCallable reading) {
    BencodeException refusal = catchThrowableOfType(BencodeException.class, reading);
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
