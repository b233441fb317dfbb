package org.trackerengine.adapter.undertow.page.account;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrCode.Ecc;

/**
 * A QR code as an SVG: a square of {@code size} × {@code size} with a white border.
 *
 * @param path its dark modules, for {@code d} of a {@code path}
 */
public record QrPicture(int size, String path) {

  /** Width of the border that readers need, in modules (ISO/IEC 18004). */
  private static final int BORDER = 4;

  /** Draws a text of up to some hundred characters. */
  static QrPicture of(String text) {
    QrCode code = QrCode.encodeText(text, Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + BORDER).append(',').append(y + BORDER).append("h1v1h-1z");
        }
      }
    }
    return new QrPicture(code.size + 2 * BORDER, path.toString());
  }

  /** Without the picture, which is a secret. */
  @Override
  public String toString() {
    return "QrPicture[size=" + size + "]";
  }
}
