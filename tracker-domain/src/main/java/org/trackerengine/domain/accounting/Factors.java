package org.trackerengine.domain.accounting;

/**
 * What a transferred byte is worth, in millionths: 1 000 000 counts in full, 0 not at all
 * (freeleech on the download side), 2 000 000 double. Millionths keep the product of three
 * percentages (global, torrent, user) exact.
 *
 * @param uploadMillionths 0–100 000 000
 * @param downloadMillionths 0–100 000 000
 */
public record Factors(int uploadMillionths, int downloadMillionths) {

  /** Every byte counts as one. */
  public static final Factors NEUTRAL = ofPercent(100, 100);

  /** Downloads are free, uploads count in full. */
  public static final Factors FREELEECH = ofPercent(100, 0);

  private static final int ONE = 1_000_000;
  private static final int MOST = 100 * ONE;

  public Factors {
    if (Math.min(uploadMillionths, downloadMillionths) < 0
        || Math.max(uploadMillionths, downloadMillionths) > MOST) {
      throw new IllegalArgumentException("a factor is 0 to 100");
    }
  }

  /** Factors from whole percentages. */
  public static Factors ofPercent(int upload, int download) {
    return new Factors(Math.multiplyExact(upload, 10_000), Math.multiplyExact(download, 10_000));
  }

  /** Both applied, each side at most 100 times. */
  public Factors times(Factors other) {
    if (other.equals(NEUTRAL)) {
      return this;
    }
    return new Factors(
        product(uploadMillionths, other.uploadMillionths),
        product(downloadMillionths, other.downloadMillionths));
  }

  private static int product(int one, int other) {
    return (int) Math.min((long) one * other / ONE, MOST);
  }

  /** Credited bytes for {@code raw} uploaded ones, rounded down, at most {@link Credit#CAP}. */
  public long creditUploaded(long raw) {
    return apply(raw, uploadMillionths);
  }

  /** Credited bytes for {@code raw} downloaded ones, rounded down, at most {@link Credit#CAP}. */
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
