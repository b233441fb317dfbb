package org.trackerengine.domain.bencode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values made by chance, the same for the same seed. */
class RandomBencodeTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whatIsWrittenIsReadBack(long seed) throws BencodeException {
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      byte[] encoded = value(random);
      BencodeReader in = reader(encoded, KeyOrder.ASCENDING);
      BencodeWriter again = new BencodeWriter(0);
      copy(in, again);
      in.finish();
      assertThat(again.toByteArray()).isEqualTo(encoded);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void damagedInputIsReadOrRefusedAndNothingElse(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = damage(value(random), random);
      for (KeyOrder order : KeyOrder.values()) {
        readOrRefuse(damaged, order);
      }
    }
  }

  private static void readOrRefuse(byte[] input, KeyOrder order) {
    try {
      BencodeReader in = reader(input, order);
      assertThat(in.skip().toByteArray()).isNotEmpty();
      in.finish();
    } catch (BencodeException e) {
      assertThat(e.offset()).isBetween(0, input.length);
    }
  }

  private static byte[] damage(byte[] bytes, Random random) {
    byte[] alphabet = "0123456789:eidl-".getBytes(StandardCharsets.US_ASCII);
    int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
    byte[] damaged = Arrays.copyOf(bytes, length);
    for (int hits = random.nextInt(3); hits > 0 && length > 0; hits--) {
      int at = random.nextInt(length);
      damaged[at] =
          random.nextBoolean()
              ? alphabet[random.nextInt(alphabet.length)]
              : (byte) random.nextInt(256);
    }
    return damaged;
  }

  private static byte[] value(Random random) {
    BencodeWriter out = new BencodeWriter();
    write(out, random, 6);
    return out.toByteArray();
  }

  private static void write(BencodeWriter out, Random random, int levels) {
    switch (random.nextInt(levels > 0 ? 4 : 2)) {
      case 0 -> out.integer(random.nextLong() >> random.nextInt(64));
      case 1 -> out.bytes(bytes(random));
      case 2 -> {
        out.beginList();
        for (int i = random.nextInt(5); i > 0; i--) {
          write(out, random, levels - 1);
        }
        out.end();
      }
      default -> {
        out.beginDictionary();
        TreeSet<ByteSlice> keys = new TreeSet<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          keys.add(ByteSlice.of(bytes(random)));
        }
        for (ByteSlice key : keys) {
          write(out.key(key.array()), random, levels - 1);
        }
        out.end();
      }
    }
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(12)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static void copy(BencodeReader in, BencodeWriter out) throws BencodeException {
    switch (in.peek()) {
      case INTEGER -> out.integer(in.integer());
      case STRING -> {
        ByteSlice string = in.string();
        out.bytes(string.array(), string.offset(), string.length());
      }
      case LIST -> {
        in.beginList();
        out.beginList();
        while (in.hasNext()) {
          copy(in, out);
        }
        in.end();
        out.end();
      }
      case DICTIONARY -> {
        in.beginDictionary();
        out.beginDictionary();
        while (in.hasNext()) {
          ByteSlice key = in.key();
          copy(in, out.key(key.array(), key.offset(), key.length()));
        }
        in.end();
        out.end();
      }
      default -> throw new AssertionError("not a value: " + in.peek());
    }
  }

  private static BencodeReader reader(byte[] input, KeyOrder order) throws BencodeException {
    return new BencodeReader(ByteSlice.of(input), BencodeLimits.DEFAULT, order);
  }
}
