package org.trackerengine.domain.wire.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule F2: the hash that connection ids are made of. */
class SipHashTest {

  // The first is the one of the authors' 64 vectors (siphash24.c) that has 24 bytes; the others
  // were made with "openssl mac -macopt size:8 -macopt hexkey:… SIPHASH" of OpenSSL 3.0.
  @ParameterizedTest
  @CsvSource({
    "000102030405060708090a0b0c0d0e0f, 000102030405060708090a0b0c0d0e0f1011121314151617,"
        + " 94af49f6c650adb8",
    "a54dca182530bb1d6d132cded6237b2e, d91e3f721fcb1971174494d6493c9d5c3460be31201e69fe,"
        + " 0150c70179ea965c",
    "daa0eee8b9997f5c7c2999fdafe59325, 3cd654af4dfad71427a0aeb3fee9232f8af2211f9ee491c5,"
        + " 700300ddfb8928ad",
    "b10becb5563bfc1e6f93427ecbc8fe29, 55e5cd8e46dc8ed4b7c2764d2a5a4d767706f85d8690024a,"
        + " fb4037f221d756dd"
  })
  void itIsSipHash24(String key, String message, String hash) {
    ByteBuffer keys = littleEndian(key);
    ByteBuffer words = littleEndian(message);

    assertThat(
            SipHash.of(
                keys.getLong(0),
                keys.getLong(8),
                words.getLong(0),
                words.getLong(8),
                words.getLong(16)))
        .isEqualTo(littleEndian(hash).getLong(0));
  }

  private static ByteBuffer littleEndian(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
