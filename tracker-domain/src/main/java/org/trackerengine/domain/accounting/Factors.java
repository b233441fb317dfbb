package org.trackerengine.domain.accounting;

/**
 * Value of a transferred byte, in millionths: 1 000 000 counts it in full, 0 not at all (freeleech
 * on the download side), 2 000 000 double. Millionths keep the product of three percentages
 * (global, torrent, user) exact.
 *
 * @param uploadMillionths factor of uploaded bytes, 0–100 000 000
 * @param downloadMillionths factor of downloaded bytes, 0–100 000 000
 */
public record Factors(int uploadMillionths, int downloadMillionths) {

  /** Factors that count every byte as one. */
  public static final Factors NEUTRAL = ofPercent(100, 100);

  /** Factors that count no download, and every upload in full. */
  public static final Factors FREELEECH = ofPercent(100, 0);

  private static final int ONE = 1_000_000;
  private static final int MOST = 100 * ONE;

  public Factors {
    if (Math.min(uploadMillionths, downloadMillionths) < 0
        || Math.max(uploadMillionths, downloadMillionths) > MOST) {
      throw new IllegalArgumentException("a factor is 0 to 100");
    }
  }

  /** Creates factors from whole percentages. */
  public static Factors ofPercent(int upload, int download) {
    return new Factors(Math.multiplyExact(upload, 10_000), Math.multiplyExact(download, 10_000));
  }

  /** Returns the product of both factors, each side at most 100. */
  public Factors times(Factors other) {
    if (other.equals(NEUTRAL)) {
      return this;
    }
    return new Factors(
        product(uploadMillionths, other.uploadMillionths),
        product(downloadMillionths, other.downloadMillionths));
  }

  /** Whether these are the factors, in millionths. */
  public boolean are(int upload, int download) {
    return uploadMillionths == upload && downloadMillionths == download;
  }

  /** Returns the product of two factors in millionths, rounded down, at most 100. */
  public static int product(int one, int other) {
    return (int) Math.min((long) one * other / ONE, MOST);
  }

  /**
   * Returns the credited bytes for {@code raw} uploaded bytes, rounded down, at most {@link
   * Credit#CAP}.
   */
  public long creditUploaded(long raw) {
    return apply(raw, uploadMillionths);
  }

  /**
   * Returns the credited bytes for {@code raw} downloaded bytes, rounded down, at most {@link
   * Credit#CAP}.
   */
  public long creditDownloaded(long raw) {
    return apply(raw, downloadMillionths);
  }

  private static long apply(long raw, int millionths) {
    if (millionths == ONE) {
      return raw;
    }
    long whole = raw / ONE;
    if (millionths != 0 && whole > Credit.CAP / millionths) {
      return Credit.CAP;
    }
    return Math.min(Credit.CAP, whole * millionths + raw % ONE * millionths / ONE);
  }
}
