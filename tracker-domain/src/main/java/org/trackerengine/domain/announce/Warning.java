package org.trackerengine.domain.announce;

/** Warning that an accepted announce receives in its response. */
public enum Warning {
  /**
   * The client has sent more early announces in a row than are tolerated, which are 2 by default.
   */
  ANNOUNCING_TOO_OFTEN("Announcing too often; peers withheld."),
  /**
   * The user downloads as many torrents as the user's group may at one time; this one waits without
   * peers.
   */
  DOWNLOAD_SLOT_LIMIT_REACHED("Download slot limit reached."),
  /**
   * An {@code ip=}, {@code ipv4=} or {@code ipv6=} parameter that would replace the address is a
   * link-local address, which is valid on one link only.
   */
  ADDRESS_IGNORED("Link-local address ignored; your connection's address is used.");

  private final String text;

  Warning(String text) {
    this.text = text;
  }

  /** Returns the text: stable ASCII, at most 100 bytes. */
  public String text() {
    return text;
  }
}
