package org.trackerengine.clientkit.simulation.population;

import java.util.List;

/**
 * What a session exchanges with those that it is connected to. Once a minute it fetches as much as
 * its line, theirs, and what they have allow. Each byte that one session receives is sent by
 * another. Confined to one thread.
 */
final class Transfers {

  private static final long ROUND_MILLIS = 60_000;

  /** Length of a piece whose check fails, bytes. */
  private static final long PIECE = 4L << 20;

  private final World world;
  private final ModelSession session;
  private final ModelClient client;
  private long uploaded;
  private long downloaded;
  private long rounds;

  /** Bytes that may still be sent, as of {@link #allowedAtMillis}. */
  private long allowance;

  private long allowedAtMillis;

  Transfers(World world, ModelSession session) {
    this.world = world;
    this.session = session;
    client = session.client();
    allowedAtMillis = world.nowMillis();
  }

  /** Returns the counter of sent bytes, as the client reports it. */
  long uploaded() {
    return uploaded;
  }

  /** Returns the counter of received bytes, as the client reports it. */
  long downloaded() {
    return downloaded;
  }

  /** Returns the bytes that are missing of the whole torrent. */
  long left() {
    return client.torrent().sizeBytes() - client.haveBytes();
  }

  /** Whether the client still lacks something that it wants. */
  boolean isWanting() {
    return client.haveBytes() < client.traits().wantedBytes();
  }

  /** Counts bytes as sent that were not. */
  void claim(long bytes) {
    uploaded += bytes;
  }

  void begin() {
    if (isWanting()) {
      world.queue().after(world.random().nextLong(1, ROUND_MILLIS), this::round);
    }
  }

  private void round() {
    if (!session.isOnline()) {
      return;
    }
    if (world.happens(world.mix().corrections())) {
      failPiece();
    }
    fetch();
    if (isWanting()) {
      world.queue().after(ROUND_MILLIS, this::round);
    } else {
      session.finished();
    }
  }

  /** Takes back a piece that was counted as received, and has to be received again. */
  private void failPiece() {
    long wrong = Math.min(PIECE, Math.min(downloaded / 4, client.haveBytes()));
    if (wrong > 0) {
      downloaded -= wrong;
      client.addBytes(-wrong);
      client.user().misbehaves();
      world.saw(Behaviour.CORRECTED_COUNTER);
    }
  }

  private void fetch() {
    List<ModelSession> connections = session.connections();
    if (connections.isEmpty()) {
      return;
    }
    connections.removeIf(one -> !one.isOnline());
    long room = client.traits().downloadPerSecond() * ROUND_MILLIS / 1_000;
    int count = connections.size();
    rounds++;
    for (int n = 0; n < count && room > 0 && isWanting(); n++) {
      ModelSession from = connections.get((int) ((n + rounds) % count));
      room -= receive(from.transfers(), room);
    }
  }

  /** Receives up to {@code most} bytes; returns how many there were. */
  private long receive(Transfers from, long most) {
    long wanted = client.traits().wantedBytes() - client.haveBytes();
    long bytes = Math.min(Math.min(most, wanted), Math.min(from.allowed(), newFrom(from)));
    if (bytes > 0) {
      from.allowance -= bytes;
      from.uploaded += bytes;
      from.client.user().sent(bytes);
      downloaded += bytes;
      client.user().received(bytes);
      client.addBytes(bytes);
    }
    return bytes;
  }

  /** Returns the bytes that the other one has and this one has not, if pieces are had at random. */
  private long newFrom(Transfers other) {
    long has = other.client.haveBytes();
    long size = client.torrent().sizeBytes();
    return has == size ? left() : (long) ((double) has * left() / size);
  }

  private long allowed() {
    long now = world.nowMillis();
    long perSecond = client.traits().uploadPerSecond();
    long most = perSecond * ROUND_MILLIS / 1_000;
    allowance = Math.min(most, allowance + perSecond * (now - allowedAtMillis) / 1_000);
    allowedAtMillis = now;
    return allowance;
  }
}
