package org.trackerengine.domain.announce;

/** What an answered announce is told beside its answer. */
public enum Warning {
  /** From the third early announce in a row on. */
  ANNOUNCING_TOO_OFTEN("Announcing too often; peers withheld."),
  /** An {@code ip=}, {@code ipv4=} or {@code ipv6=} that counts is good on one link only. */
  ADDRESS_IGNORED("Link-local address ignored; your connection's address is used.");

  private final String text;

  Warning(String text) {
    this.text = text;
  }

  /** Stable ASCII text, at most 100 bytes. */
  public String text() {
    return text;
  }
}
