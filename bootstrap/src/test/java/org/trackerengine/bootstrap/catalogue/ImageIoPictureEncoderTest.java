package org.trackerengine.bootstrap.catalogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.application.port.catalogue.Cover;
import org.trackerengine.application.port.catalogue.PictureRefusedException;

/** Pictures that are taken, and everything that only says to be one. */
class ImageIoPictureEncoderTest {

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private final ImageIoPictureEncoder encoder = new ImageIoPictureEncoder(PictureLimits.DEFAULT);

  private static BufferedImage picture(int width, int height, int type) {
    BufferedImage picture = new BufferedImage(width, height, type);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width, Math.max(1, height / 2));
    graphics.dispose();
    return picture;
  }

  private static byte[] written(BufferedImage picture, PictureFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, format.imageIoName(), out)).isTrue();
    return out.toByteArray();
  }

  private static BufferedImage read(Cover cover) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(cover.picture()));
  }

  private void assertRefused(byte[] bytes, String because) {
    assertThatExceptionOfType(PictureRefusedException.class)
        .isThrownBy(() -> encoder.encode(bytes))
        .withMessageContaining(because);
  }

  @ParameterizedTest
  @EnumSource(PictureFormat.class)
  void aPictureOfEachFormatBecomesJpeg(PictureFormat format) throws IOException {
    byte[] bytes = written(picture(100, 80, BufferedImage.TYPE_INT_RGB), format);
    Cover cover = encoder.encode(bytes);
    assertThat(cover.mediaType()).isEqualTo("image/jpeg");
    assertThat(cover.picture()).startsWith(0xFF, 0xD8, 0xFF);
    BufferedImage read = read(cover);
    assertThat(read.getWidth()).isEqualTo(100);
    assertThat(read.getHeight()).isEqualTo(80);
    Color top = new Color(read.getRGB(50, 10));
    assertThat(top.getRed()).isGreaterThan(230);
    assertThat(top.getGreen()).isLessThan(30);
  }

  @Test
  void aTransparentPictureStaysTransparent() throws IOException {
    Cover cover =
        encoder.encode(written(picture(10, 10, BufferedImage.TYPE_INT_ARGB), PictureFormat.PNG));
    assertThat(cover.mediaType()).isEqualTo("image/png");
    assertThat(read(cover).getRGB(5, 9) >>> 24).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "4096, 4096, 600, 600",
    "3000, 4000, 600, 800",
    "601, 900, 600, 898",
    "600, 901, 599, 900",
    "600, 900, 600, 900",
    "4096, 1, 600, 1",
    "1, 4096, 1, 900",
    "1, 1, 1, 1"
  })
  void largeOnesAreMadeSmaller(int width, int height, int shownWidth, int shownHeight)
      throws IOException {
    for (PictureFormat format : PictureFormat.values()) {
      BufferedImage picture = picture(width, height, BufferedImage.TYPE_BYTE_GRAY);
      BufferedImage read = read(encoder.encode(written(picture, format)));
      assertThat(read.getWidth()).as(format + " width").isBetween(shownWidth - 1, shownWidth);
      assertThat(read.getHeight()).as(format + " height").isBetween(shownHeight - 1, shownHeight);
    }
  }

  /** A picture with four colours: red and green above blue and white. */
  private static BufferedImage quarters(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width / 2, height / 2);
    graphics.setColor(Color.GREEN);
    graphics.fillRect(width / 2, 0, width / 2, height / 2);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(0, height / 2, width / 2, height / 2);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(width / 2, height / 2, width / 2, height / 2);
    graphics.dispose();
    return picture;
  }

  /** Returns the letters of the four colours, line by line. */
  private static String colours(BufferedImage read) {
    StringBuilder letters = new StringBuilder();
    for (int y : new int[] {1, 3}) {
      for (int x : new int[] {1, 3}) {
        Color colour = new Color(read.getRGB(read.getWidth() * x / 4, read.getHeight() * y / 4));
        boolean red = colour.getRed() > 128;
        boolean green = colour.getGreen() > 128;
        letters.append(red && green ? 'W' : red ? 'R' : green ? 'G' : 'B');
      }
    }
    return letters.toString();
  }

  /** Returns a JPEG with an Exif part behind its first marker. */
  private static byte[] withExif(byte[] jpeg, byte[] tiff) {
    ByteBuffer bytes = ByteBuffer.allocate(jpeg.length + tiff.length + 10);
    bytes.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) 0xE1).putShort((short) (tiff.length + 8));
    bytes.put("Exif\0\0".getBytes(ISO_8859_1)).put(tiff).put(jpeg, 2, jpeg.length - 2);
    return bytes.array();
  }

  /** Returns a directory with the width and the orientation of a picture. */
  private static ByteBuffer tiff(ByteOrder order, int type, int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(40).order(order);
    tiff.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(ISO_8859_1));
    tiff.putShort((short) 42).putInt(8).putShort((short) 2);
    tiff.putShort((short) 0x0100).putShort((short) 3).putInt(1).putInt(5);
    tiff.putShort((short) 0x0112).putShort((short) type).putInt(1);
    return tiff.putShort((short) orientation);
  }

  @ParameterizedTest
  @CsvSource({
    "1, RGBW", "2, GRWB", "3, WBGR", "4, BWRG", "5, RBGW", "6, BRWG", "7, WGBR", "8, GWRB",
  })
  void aPhotoIsTurnedAsItsCameraWas(int orientation, String colours) throws IOException {
    byte[] jpeg = written(quarters(2_000, 1_000), PictureFormat.JPEG);
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      Cover cover = encoder.encode(withExif(jpeg, tiff(order, 3, orientation).array()));
      BufferedImage read = read(cover);
      assertThat(colours(read)).isEqualTo(colours);
      assertThat(read.getWidth()).isEqualTo(orientation < 5 ? 600 : 450);
      assertThat(read.getHeight()).isEqualTo(orientation < 5 ? 300 : 900);
      assertThat(new String(cover.picture(), ISO_8859_1)).doesNotContain("Exif");
    }
  }

  static Stream<byte[]> damagedExif() {
    byte[] good = tiff(ByteOrder.BIG_ENDIAN, 3, 6).array();
    return Stream.of(
        new byte[0],
        Arrays.copyOf(good, 3),
        Arrays.copyOf(good, 9),
        Arrays.copyOf(good, 30),
        tiff(ByteOrder.BIG_ENDIAN, 3, 0).array(),
        tiff(ByteOrder.BIG_ENDIAN, 3, 9).array(),
        tiff(ByteOrder.BIG_ENDIAN, 3, 65_535).array(),
        tiff(ByteOrder.BIG_ENDIAN, 4, 6).array(),
        tiff(ByteOrder.BIG_ENDIAN, 3, 6).putInt(4, -1).array(),
        tiff(ByteOrder.BIG_ENDIAN, 3, 6).putInt(4, Integer.MAX_VALUE).array(),
        tiff(ByteOrder.BIG_ENDIAN, 3, 6).putShort(8, (short) 0).array(),
        tiff(ByteOrder.BIG_ENDIAN, 3, 1).putShort(8, (short) 65_535).array(),
        new byte[60_000]);
  }

  @ParameterizedTest
  @MethodSource("damagedExif")
  void damagedExifTurnsNothingAndRefusesNothing(byte[] tiff) throws IOException {
    byte[] jpeg = written(quarters(40, 20), PictureFormat.JPEG);
    assertThat(colours(read(encoder.encode(withExif(jpeg, tiff))))).isEqualTo("RGBW");
  }

  /** 30 000 x 30 000 pixels of nothing are some kilobytes, and gigabytes when they are decoded. */
  @ParameterizedTest
  @CsvSource({"4097, 1", "1, 4097", "30000, 30000", "2147483647, 2147483647", "0, 5", "-1, 5"})
  void aBombIsRefusedByItsSize(int width, int height) throws IOException {
    byte[] png = png(width, height, 2, chunk("IDAT", deflated(new byte[100_000])));
    assertThatExceptionOfType(PictureRefusedException.class).isThrownBy(() -> encoder.encode(png));
  }

  @Test
  void aGifThatSaysToBeLargeIsRefused() throws IOException {
    byte[] gif = written(picture(5, 5, BufferedImage.TYPE_BYTE_GRAY), PictureFormat.GIF);
    for (int at = 13; at < gif.length; at++) {
      if (gif[at] == ',' && gif[at + 5] == 5 && gif[at + 7] == 5) {
        Arrays.fill(gif, at + 5, at + 9, (byte) 0xFF);
        assertRefused(gif, "4096 x 4096");
        return;
      }
    }
    throw new AssertionError("no picture in the GIF");
  }

  @Test
  void aJpegThatSaysToBeLargeIsRefused() throws IOException {
    byte[] jpeg = written(picture(5, 5, BufferedImage.TYPE_INT_RGB), PictureFormat.JPEG);
    int frame = indexOf(jpeg, 0xC0);
    Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0x13); // 4883
    assertRefused(jpeg, "4096 x 4096");
  }

  private static int indexOf(byte[] bytes, int marker) {
    for (int at = 0; at < bytes.length - 1; at++) {
      if (bytes[at] == (byte) 0xFF && (bytes[at + 1] & 0xFF) == marker) {
        return at;
      }
    }
    throw new IllegalArgumentException("no such marker");
  }

  /** Texts and profiles of a palette picture are unpacked by decoders, however long they are. */
  @Test
  void whatIsBesideThePixelsIsNotUnpacked() throws IOException {
    byte[] text = new byte[1 << 20];
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.write("Comment\0\0".getBytes(ISO_8859_1));
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      for (int n = 0; n < 64; n++) {
        out.write(text);
      }
    }
    byte[] png =
        png(
            2,
            2,
            3,
            chunk("PLTE", new byte[] {1, 2, 3}),
            chunk("zTXt", packed.toByteArray()),
            chunk("iCCP", packed.toByteArray()),
            chunk("IDAT", deflated(new byte[6])));
    assertThat(png.length).isGreaterThan(100_000);
    assertThat(PlainPicture.of(png, PictureFormat.PNG, PictureLimits.DEFAULT)).hasSizeLessThan(200);
    assertThat(encoder.encode(png).mediaType()).isEqualTo("image/jpeg");
  }

  @Test
  void aJpegOfManyScansIsRefused() throws IOException {
    byte[] jpeg = written(picture(5, 5, BufferedImage.TYPE_INT_RGB), PictureFormat.JPEG);
    int scan = indexOf(jpeg, 0xDA);
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    many.write(jpeg, 0, scan);
    for (int n = 0; n < 101; n++) {
      many.write(jpeg, scan, jpeg.length - 2 - scan);
    }
    assertRefused(many.toByteArray(), "too many scans");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "<html><script>alert(1)</script>",
        "BM000000000000000000000000000000",
        "II*\u0000",
        "RIFF0000WEBPVP8 ",
        "GIF",
        "%PDF-1.7",
        "MZ"
      })
  void whatIsNoPictureIsRefused(String text) {
    assertRefused(text.getBytes(ISO_8859_1), "not a PNG, JPEG or GIF");
  }

  @ParameterizedTest
  @EnumSource(PictureFormat.class)
  void aPictureThatIsCutOffIsRefusedOrShownAsFarAsItGoes(PictureFormat format) throws IOException {
    byte[] whole = written(picture(60, 60, BufferedImage.TYPE_INT_RGB), format);
    for (int length = 1; length < whole.length; length++) {
      assertPictureOrRefused(Arrays.copyOf(whole, length));
    }
  }

  /** Whatever the bytes, there is a picture or a reason, and nothing else is thrown. */
  @ParameterizedTest
  @EnumSource(PictureFormat.class)
  void damagedPicturesAreRefusedOrShown(PictureFormat format) throws IOException {
    byte[] whole = written(picture(40, 30, BufferedImage.TYPE_INT_RGB), format);
    Random random = new Random(7);
    for (int round = 0; round < 1_000; round++) {
      byte[] damaged = whole.clone();
      for (int n = 0; n <= random.nextInt(4); n++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      assertPictureOrRefused(damaged);
    }
  }

  private void assertPictureOrRefused(byte[] bytes) {
    try {
      assertThat(encoder.encode(bytes).picture()).isNotEmpty();
    } catch (PictureRefusedException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  @Test
  void aTextBehindThePictureIsNotInTheCover() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(written(picture(5, 5, BufferedImage.TYPE_INT_RGB), PictureFormat.JPEG));
    bytes.write("<script>alert(1)</script>".getBytes(ISO_8859_1));
    Cover cover = encoder.encode(bytes.toByteArray());
    assertThat(new String(cover.picture(), ISO_8859_1)).doesNotContain("script");
  }

  @Test
  void tooManyBytesAreRefused() {
    assertRefused(Arrays.copyOf(PNG, PictureLimits.DEFAULT.bytes() + 1), "at most 2097152 bytes");
  }

  private static byte[] png(int width, int height, int colours, byte[]... chunks)
      throws IOException {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) colours);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.write(PNG);
    png.write(chunk("IHDR", header.array()));
    for (byte[] chunk : chunks) {
      png.write(chunk);
    }
    png.write(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  private static byte[] chunk(String type, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length);
    chunk.put(type.getBytes(ISO_8859_1)).put(data);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), 4, 4 + data.length);
    return chunk.putInt((int) checksum.getValue()).array();
  }

  private static byte[] deflated(byte[] rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(rows);
    }
    return bytes.toByteArray();
  }
}
