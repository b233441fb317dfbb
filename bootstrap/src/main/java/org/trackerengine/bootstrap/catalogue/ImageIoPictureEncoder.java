package org.trackerengine.bootstrap.catalogue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.trackerengine.application.port.catalogue.Cover;
import org.trackerengine.application.port.catalogue.PictureEncoder;
import org.trackerengine.application.port.catalogue.PictureRefusedException;

/**
 * Encodes pictures anew by {@code javax.imageio}: PNG, JPEG and GIF, told by their bytes, become
 * JPEG, or PNG where they are transparent. The size in pixels is read and checked before any pixel
 * is; large pictures are decoded at a fraction of their size, and a photo is turned as its camera
 * was. No file is written, and no window system is needed.
 */
public final class ImageIoPictureEncoder implements PictureEncoder {

  private static final float JPEG_QUALITY = 0.85f;

  private final PictureLimits limits;

  public ImageIoPictureEncoder(PictureLimits limits) {
    this.limits = limits;
  }

  @Override
  public Cover encode(byte[] bytes) {
    PictureFormat format = PictureFormat.of(bytes);
    if (format == null) {
      throw new PictureRefusedException("This is not a PNG, JPEG or GIF picture.");
    }
    if (bytes.length > limits.bytes()) {
      throw new PictureRefusedException("A picture has at most " + limits.bytes() + " bytes.");
    }
    try {
      ExifOrientation held =
          format == PictureFormat.JPEG ? ExifOrientation.of(bytes) : ExifOrientation.NONE;
      BufferedImage decoded = decode(PlainPicture.of(bytes, format, limits), format, held);
      BufferedImage picture = scaled(decoded, held);
      boolean transparent = picture.getColorModel().hasAlpha();
      return new Cover(
          transparent ? "image/png" : "image/jpeg", encode(picture, transparent ? "png" : "jpeg"));
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
      throw new PictureRefusedException("This picture is damaged, or of a kind that is not known.");
    }
  }

  private BufferedImage decode(byte[] bytes, PictureFormat format, ExifOrientation held)
      throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.imageIoName()).next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if (width < 1 || height < 1 || width > limits.side() || height > limits.side()) {
        throw new PictureRefusedException(
            "A picture has at most " + limits.side() + " x " + limits.side() + " pixels.");
      }
      ImageReadParam parameters = reader.getDefaultReadParam();
      // Every so many pixels, so that at least twice as many are read as are shown.
      int step = Math.max(1, (int) (factor(width, height, held) / 2));
      parameters.setSourceSubsampling(step, step, 0, 0);
      return reader.read(0, parameters);
    } finally {
      reader.dispose();
    }
  }

  /** Returns how much larger a picture is than it may be shown; 1 if it is not. */
  private double factor(int width, int height, ExifOrientation held) {
    double across = held.swapsSides() ? height : width;
    double down = held.swapsSides() ? width : height;
    return Math.max(1, Math.max(across / limits.width(), down / limits.height()));
  }

  private BufferedImage scaled(BufferedImage picture, ExifOrientation held) {
    double factor = factor(picture.getWidth(), picture.getHeight(), held);
    int width = Math.max(1, (int) (picture.getWidth() / factor));
    int height = Math.max(1, (int) (picture.getHeight() / factor));
    boolean transparent = picture.getColorModel().hasAlpha();
    BufferedImage scaled =
        new BufferedImage(
            held.swapsSides() ? height : width,
            held.swapsSides() ? width : height,
            transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scaled.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      if (!transparent) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, scaled.getWidth(), scaled.getHeight());
      }
      graphics.transform(held.upright(width, height));
      graphics.drawImage(picture, 0, 0, width, height, null);
    } finally {
      graphics.dispose();
    }
    return scaled;
  }

  private static byte[] encode(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (format.equals("jpeg")) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(JPEG_QUALITY);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
