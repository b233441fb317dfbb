package org.trackerengine.domain.announce;

/**
 * The one list of what the tracker refuses, and what a client is told. Texts are stable: automation
 * matches them. {@code docs/protocol.md} holds the same table, checked by a test.
 */
public enum RefusalCode {
  /** Missing, malformed, duplicate or too many parameters; the text goes on with which. */
  INVALID_REQUEST("Invalid request: ", 5400, 90),
  /** Absent, malformed, unknown and rotated keys alike. */
  UNKNOWN_PASSKEY(
      "Passkey not found. Please download the .torrent file again.", 7200, Refusal.NEVER),
  /** The user is disabled. */
  ACCOUNT_DISABLED("Your account is disabled.", 7200, 120),
  /** The user is not verified yet. */
  ACCOUNT_UNVERIFIED("Please verify your account.", 7200, 120),
  /** This info hash is not registered. */
  UNREGISTERED("Unregistered torrent", 1800, 30),
  /** Deleted or rejected by a moderator; the text goes on with the reason. */
  DELETED("Unregistered torrent: ", 1800, 30),
  /** Waits for approval. */
  NOT_APPROVED("Torrent is pending moderation.", 30, 1),
  /** The user may seed, not download. */
  LEECH_FORBIDDEN("Your downloading privileges are disabled.", 3600, 60),
  /** On the client deny list; the text goes on with the client's prefix. */
  CLIENT_NOT_ALLOWED("Your client is not allowed: ", 7200, Refusal.NEVER),
  /** In a banned network. */
  ADDRESS_BANNED("Access denied.", 7200, Refusal.NEVER),
  /** On the port deny list. */
  PORT_NOT_ALLOWED("Port not allowed.", 7200, Refusal.NEVER),
  /** One more than a user may have on one torrent; the text has the number. */
  TOO_MANY_PEERS("You already have %d peers on this torrent.", 1800, 30),
  /** Another user's live peer has this peer id. */
  PEER_ID_TAKEN("peer_id is in use by another client", 1800, 30),
  /** Open mode only: new info hashes come too fast, or there are too many. */
  TOO_MANY_TORRENTS("Too many new torrents. Please wait.", 1800, 30),
  /** Over the budget of a user or an address prefix; interval and retry say for how long. */
  THROTTLED("Too many requests. Please wait.", 0, 0),
  /** A scrape without any info hash. */
  FULL_SCRAPE("Full scrape is not supported.", 1800, 30),
  /** More info hashes than a scrape may have; Transmission reads this text and asks for fewer. */
  SCRAPE_TOO_LONG("Request-URI Too Long", 1800, 30),
  /** More work than the tracker takes at once; interval and retry are spread. */
  OVERLOADED("The tracker is temporarily unavailable.", 300, 5),
  /** A bug or an outage; interval and retry are spread. */
  INTERNAL("The tracker is temporarily unavailable.", 300, 5);

  private final String text;
  private final int intervalSeconds;
  private final int retryMinutes;

  RefusalCode(String text, int intervalSeconds, int retryMinutes) {
    this.text = text;
    this.intervalSeconds = intervalSeconds;
    this.retryMinutes = retryMinutes;
  }

  /** The text, or its stable beginning. */
  public String text() {
    return text;
  }

  /** Seconds until the next announce; 0 where it depends, the least where it is spread. */
  public int intervalSeconds() {
    return intervalSeconds;
  }

  /** Minutes until a retry, {@link Refusal#NEVER}, or 0 where it depends. */
  public int retryMinutes() {
    return retryMinutes;
  }
}
