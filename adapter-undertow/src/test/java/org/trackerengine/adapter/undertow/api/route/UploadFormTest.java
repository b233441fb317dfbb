package org.trackerengine.adapter.undertow.api.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.adapter.undertow.api.content.Json;
import org.trackerengine.adapter.undertow.api.content.Problem;

/** Limits row 128 and its kind. */
class UploadFormTest {

  private static final String TYPE = "multipart/form-data; boundary=xyz";
  private static final String FILE = "Content-Disposition: form-data; name=\"file\"";
  private static final String OTHER = "Content-Disposition: form-data; name=\"other\"";
  private static final String END = "--xyz--\r\n";

  private static String part(String headers, String content) {
    return "--xyz\r\n" + headers + "\r\n\r\n" + content + "\r\n";
  }

  private static String file(String form) {
    return new String(read(form.getBytes(StandardCharsets.UTF_8)).file(), StandardCharsets.UTF_8);
  }

  private static UploadForm read(byte[] form) {
    return UploadForm.of(form, TYPE, Set.of("tags", "description"), ApiLimits.DEFAULT);
  }

  private static void refused(String form, String because) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> file(form))
        .satisfies(problem -> {
          String json =
              new String(
                  problem.answer(new Json(ApiLimits.DEFAULT)).body(), StandardCharsets.UTF_8);
          assertThat(json).contains("\"status\":400").contains(because);
        });
  }

  @Test
  void theFileIsThePartOfThatName() {
    assertThat(file(part(OTHER, "no") + part(FILE, "yes") + part(OTHER, "no") + END))
        .isEqualTo("yes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Disposition: form-data; filename=\"../../x.torrent\"; name=\"file\"",
        "content-disposition: form-data; name=file; filename=\"name=other\"",
        "Content-Type: application/octet-stream\r\n"
            + "Content-Disposition: form-data; name=\"file\"; filename*=UTF-8''%2e%2e%2fx",
        "Content-Transfer-Encoding: binary\r\nContent-Disposition: form-data; name=\"file\"",
      })
  void whatElseThePartSaysIsIgnored(String headers) {
    assertThat(file(part(headers, "yes") + END)).isEqualTo("yes");
  }

  @Test
  void textBeforeAndAfterIsIgnored() {
    assertThat(file("hello\r\n" + part(FILE, "yes") + END + "\r\nbye\r\n--xyz\r\n"))
        .isEqualTo("yes");
  }

  @Test
  void anEmptyFileIsAFile() {
    assertThat(file(part(FILE, "") + END)).isEmpty();
  }

  @Test
  void eightPartsAreTheMost() {
    assertThat(file(part(OTHER, "").repeat(7) + part(FILE, "yes") + END)).isEqualTo("yes");
    refused(part(OTHER, "").repeat(8) + part(FILE, "yes") + END, "more than 8 parts");
    refused(part(FILE, "yes") + part(OTHER, "").repeat(8) + END, "more than 8 parts");
    refused(part(FILE, "yes") + part(OTHER, "").repeat(1000) + END, "more than 8 parts");
  }

  @ParameterizedTest
  @CsvSource({"1024, true", "1025, false"})
  void theHeadersOfAPartHaveAtMostOneKibibyte(int bytes, boolean taken) {
    String rest = "\r\nX-Padding: ";
    String headers = FILE + rest + "x".repeat(bytes - FILE.length() - rest.length() - 2);
    if (taken) {
      assertThat(file(part(headers, "yes") + END)).isEqualTo("yes");
    } else {
      refused(part(headers, "yes") + END, "too long");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3_000, 1 << 20})
  void endlessHeadersAreNotGathered(int bytes) {
    refused("--xyz\r\nX: " + "x".repeat(bytes), "too long");
    refused("--xyz\r\n" + "X: y\r\n".repeat(bytes / 6), "too long");
    refused("x".repeat(bytes), "too long");
    refused(part(FILE, "yes") + "--xyz\r\nX: " + "x".repeat(bytes), "too long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--xyz\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nyes",
        "--xyz\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nyes\r\n--xyz",
        "--xyz\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nyes\r\n--xyz-",
        "--xyz\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nyes\r\n--zyx--",
        "--xyz\r\nContent-Disposition",
      })
  void aFormWithoutAnEndIsRefused(String form) {
    refused(form, "no end");
  }

  @Test
  void aFormWithoutTheFileIsRefused() {
    refused(part(OTHER, "x") + END, "no part named 'file'");
    refused(part("X: y", "x") + END, "no part named 'file'");
    refused(part("Content-Disposition: form-data; filename=\"file\"", "x") + END, "no part");
    refused(END, "no ");
  }

  @Test
  void twoFilesAreRefused() {
    refused(part(FILE, "a") + part(FILE, "b") + END, "two parts named 'file'");
  }

  @Test
  void textsComeInPartsOfTheirOwn() {
    String tags = "Content-Disposition: form-data; name=\"tags\"";
    UploadForm form =
        read(
            (part(tags, "\u00E4,\uD83D\uDE00\r\nb") + part(FILE, "x") + part(OTHER, "no") + END)
                .getBytes(StandardCharsets.UTF_8));
    assertThat(form.text("tags")).isEqualTo("\u00E4,\uD83D\uDE00\r\nb");
    assertThat(form.text("description")).isNull();
    assertThat(form.text("other")).as("not asked for").isNull();
    refused(part(tags, "a") + part(tags, "b") + part(FILE, "x") + END, "two parts named 'tags'");
    byte[] latin1 =
        (part(tags, "\u00E4") + part(FILE, "x") + END).getBytes(StandardCharsets.ISO_8859_1);
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> read(latin1).text("tags"))
        .withMessage("invalid-form");
  }

  @ParameterizedTest
  @ValueSource(strings = {"base64", "quoted-printable", "x-gzip"})
  void encodedPartsAreRefused(String encoding) {
    refused(part(FILE + "\r\nContent-Transfer-Encoding: " + encoding, "eWVz") + END, "encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no colon", ": x", "a\rb: c", "a: b\rc", "a\nb: c"})
  void brokenHeadersAreRefused(String header) {
    refused(part(header, "x") + END, "malformed");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary="
            + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void withoutABoundaryThereIsNoForm(String contentType) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> UploadForm.of(new byte[0], contentType, Set.of(), ApiLimits.DEFAULT));
  }

  @Test
  void theFileHasItsOwnLimit() {
    String most = "x".repeat(10 << 20);
    assertThat(file(part(FILE, most) + END)).hasSize(10 << 20);
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> file(part(FILE, most + "x") + END))
        .withMessage("too-large");
  }

  /** The boundary may straddle any two slices, and be begun in vain anywhere. */
  @Test
  void anyBytesComeThroughAsTheyAre() throws Exception {
    Random random = new Random(1);
    byte[][] pieces = {{'\r'}, {'\n'}, {'-'}, {'-', '-'}, {'x', 'y'}, {'y', 'z'}, {(byte) 0xff}};
    for (int round = 0; round < 200; round++) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      while (content.size() < 900 + round * 3) {
        content.write(pieces[random.nextInt(pieces.length)]);
      }
      ByteArrayOutputStream form = new ByteArrayOutputStream();
      form.write(("--xyz\r\n" + FILE + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      form.write(content.toByteArray());
      form.write(("\r\n" + END).getBytes(StandardCharsets.US_ASCII));
      assertThat(read(form.toByteArray()).file()).isEqualTo(content.toByteArray());
    }
  }
}
