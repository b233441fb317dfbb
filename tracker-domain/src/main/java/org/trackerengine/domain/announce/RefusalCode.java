package org.trackerengine.domain.announce;

/**
 * List of all reasons for which the tracker refuses a request, with the texts and times that
 * clients receive. Texts are stable, because automation matches them. {@code docs/protocol.md} has
 * the same table, checked by a test.
 */
public enum RefusalCode {
  /** Parameters are missing, malformed, duplicate or too many; the text ends with the problem. */
  INVALID_REQUEST("Invalid request: ", 5400, 90),
  /** The passkey is absent, malformed, unknown or rotated. */
  UNKNOWN_PASSKEY(
      "Passkey not found. Please download the .torrent file again.", 7200, Refusal.NEVER),
  /** The user is disabled. */
  ACCOUNT_DISABLED("Your account is disabled.", 7200, 120),
  /** The user is not verified yet. */
  ACCOUNT_UNVERIFIED("Please verify your account.", 7200, 120),
  /** The info hash is not registered. */
  UNREGISTERED("Unregistered torrent", 1800, 30),
  /** The torrent was deleted or rejected by a moderator; the text ends with the reason. */
  DELETED("Unregistered torrent: ", 1800, 30),
  /** The torrent waits for approval. */
  NOT_APPROVED("Torrent is pending moderation.", 30, 1),
  /** The torrent waits for its uploader to mend it; the text ends with the reason. */
  POSTPONED("Torrent is postponed: ", 1800, 30),
  /** The user may seed, but not download. */
  LEECH_FORBIDDEN("Your downloading privileges are disabled.", 3600, 60),
  /** The client is on the deny list; the text ends with the client's prefix. */
  CLIENT_NOT_ALLOWED("Your client is not allowed: ", 7200, Refusal.NEVER),
  /** The address is in a banned network. */
  ADDRESS_BANNED("Access denied.", 7200, Refusal.NEVER),
  /** The port is on the deny list. */
  PORT_NOT_ALLOWED("Port not allowed.", 7200, Refusal.NEVER),
  /** The user has as many peers on this torrent as allowed; the text contains the number. */
  TOO_MANY_PEERS("You already have %d peers on this torrent.", 1800, 30),
  /** Another user's live peer has this peer id. */
  PEER_ID_TAKEN("peer_id is in use by another client", 1800, 30),
  /** New info hashes come too fast in open mode, or the store has as many swarms as it may have. */
  TOO_MANY_TORRENTS("Too many new torrents. Please wait.", 1800, 30),
  /** The user or the address prefix is over its budget; interval and retry say for how long. */
  THROTTLED("Too many requests. Please wait.", 0, 0),
  /** The scrape has no info hash. */
  FULL_SCRAPE("Full scrape is not supported.", 1800, 30),
  /**
   * The scrape has more info hashes than allowed; Transmission reads this text and asks for fewer.
   */
  SCRAPE_TOO_LONG("Request-URI Too Long", 1800, 30),
  /**
   * The tracker has more work, or more peers, than it accepts at once; interval and retry are
   * random.
   */
  OVERLOADED("The tracker is temporarily unavailable.", 300, 5),
  /** The tracker has a bug or an outage; interval and retry are random. */
  INTERNAL("The tracker is temporarily unavailable.", 300, 5);

  private final String text;
  private final int intervalSeconds;
  private final int retryMinutes;

  RefusalCode(String text, int intervalSeconds, int retryMinutes) {
    this.text = text;
    this.intervalSeconds = intervalSeconds;
    this.retryMinutes = retryMinutes;
  }

  /** Returns the text, or its stable beginning. */
  public String text() {
    return text;
  }

  /**
   * Returns the seconds until the next announce; 0 if they depend on the case, the smallest value
   * if they are random.
   */
  public int intervalSeconds() {
    return intervalSeconds;
  }

  /** Returns the minutes until a retry, {@link Refusal#NEVER}, or 0 if they depend on the case. */
  public int retryMinutes() {
    return retryMinutes;
  }
}
