package org.trackerengine.clientkit.simulation.population;

import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.peer.IpAddress;
import org.trackerengine.domain.user.Passkey;

/**
 * Person with one or several model clients, which are at one address, seedboxes excepted. In modes
 * without users the tracker does not know this person. Confined to one thread.
 */
public final class ModelUser {

  /** First address of a user: 24.0.0.0. The tracker takes it for a public one. */
  private static final int HOMES = 0x1800_0000;

  private final int index;
  private final String name;
  private final long id;
  private final @Nullable Passkey passkey;
  private boolean banned;
  private boolean wellBehaved = true;
  private long sentBytes;
  private long receivedBytes;
  private long sentTwiceBytes;
  private long receivedTwiceBytes;

  /**
   * Creates a user who has transferred nothing.
   *
   * @param index position among the users of the simulation, from 0
   * @param id id in the tracker's storage; 0 in modes without users
   * @param passkey null in modes without users
   */
  public ModelUser(int index, String name, long id, @Nullable Passkey passkey) {
    this.index = index;
    this.name = name;
    this.id = id;
    this.passkey = passkey;
  }

  /** Returns the position among the users of the simulation, from 0. */
  public int index() {
    return index;
  }

  /** Returns the user's name. */
  public String name() {
    return name;
  }

  /** Returns the id in the tracker's storage; 0 in modes without users. */
  public long id() {
    return id;
  }

  /** Returns the key in the user's announce URLs; null in modes without users. */
  public @Nullable Passkey passkey() {
    return passkey;
  }

  /** Whether the tracker must refuse this user. */
  public boolean isBanned() {
    return banned;
  }

  /** Says whether the tracker must refuse this user. */
  public void setBanned(boolean nowBanned) {
    banned = nowBanned;
    wellBehaved &= !nowBanned;
  }

  /**
   * Whether nothing has happened to this user for which a byte need not be credited: no crash, no
   * refusal, no correction, no false claim.
   */
  public boolean isWellBehaved() {
    return wellBehaved;
  }

  /** Notes that something has happened for which a byte need not be credited. */
  public void misbehaves() {
    wellBehaved = false;
  }

  /** Returns the bytes that the user's clients really have sent to others. */
  public long sentBytes() {
    return sentBytes;
  }

  /** Returns the bytes that the user's clients really have received from others. */
  public long receivedBytes() {
    return receivedBytes;
  }

  /**
   * Returns the sent bytes that may be credited twice, because reports of an ended session arrived
   * when the client had come back under the same peer id (the price in C8).
   */
  public long sentTwiceBytes() {
    return sentTwiceBytes;
  }

  /** Returns the received bytes that may be credited twice, likewise. */
  public long receivedTwiceBytes() {
    return receivedTwiceBytes;
  }

  /** Notes counters of an ended session that may be credited twice. */
  void mayCountTwice(long sent, long received) {
    sentTwiceBytes += sent;
    receivedTwiceBytes += received;
    wellBehaved = false;
  }

  void sent(long bytes) {
    sentBytes += bytes;
  }

  void received(long bytes) {
    receivedBytes += bytes;
  }

  /** Returns the address of the user's home. */
  IpAddress home() {
    return IpAddress.ofV4(HOMES + index);
  }
}
