package org.trackerengine.testkit.factory;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.trackerengine.application.port.NewTorrent;
import org.trackerengine.domain.metainfo.Metainfo;
import org.trackerengine.domain.metainfo.MetainfoException;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.domain.metainfo.TorrentBuilder;
import org.trackerengine.domain.metainfo.TorrentBuilder.Version;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.TorrentStatus;

/**
 * Makes torrents of what is free to share: systems, films, albums, books and maps, with the files
 * and sizes that such torrents have. The .torrent files are well-formed and private; their piece
 * hashes are random, so nobody will ever complete them. Each name is made once. The same seed makes
 * the same torrents. Confined to one thread.
 */
public final class TorrentFactory {

  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;
  private static final Instant OPENED = Instant.parse("2024-02-01T00:00:00Z");
  private static final int OPEN_DAYS = 700;

  private static final List<String> SYSTEMS =
      List.of(
          "debian-12.%d.0-amd64-netinst.iso",
          "ubuntu-24.04.%d-desktop-amd64.iso",
          "Fedora-Workstation-Live-x86_64-%d.iso",
          "openSUSE-Leap-15.%d-DVD-x86_64.iso",
          "FreeBSD-14.%d-RELEASE-amd64-dvd1.iso",
          "linuxmint-22.%d-cinnamon-64bit.iso",
          "alpine-standard-3.%d.0-x86_64.iso");
  private static final List<String> FILMS =
      List.of(
          "Big Buck Bunny (2008)",
          "Sintel (2010)",
          "Tears of Steel (2012)",
          "Cosmos Laundromat (2015)",
          "Caminandes 3 - Llamigos (2016)",
          "Spring (2019)",
          "Coffee Run (2020)",
          "Sprite Fright (2021)",
          "Charge (2022)",
          "Nosferatu (1922)",
          "The General (1926)",
          "Metropolis (1927)");
  private static final List<String> RESOLUTIONS = List.of("720p", "1080p", "2160p");
  private static final List<String> ADJECTIVES =
      List.of(
          "Amber",
          "Borrowed",
          "Distant",
          "Electric",
          "Fading",
          "Hollow",
          "Midnight",
          "Northern",
          "Paper",
          "Quiet",
          "Salted",
          "Velvet");
  private static final List<String> NOUNS =
      List.of(
          "Antennas",
          "Bridges",
          "Cartographers",
          "Engines",
          "Gardens",
          "Harbours",
          "Lanterns",
          "Orchards",
          "Rivers",
          "Signals",
          "Towers",
          "Weather");
  private static final List<String> AUTHORS =
      List.of("Austen", "Brontë", "Conrad", "Dickens", "Eliot", "Melville", "Shelley", "Wells");
  private static final List<String> REGIONS =
      List.of("africa", "andorra", "europe", "iceland", "oceania", "planet", "south-america");

  private final SplittableRandom random;
  private final Set<String> names = new HashSet<>();

  /** Makes the torrents that belong to {@code seed}. */
  public TorrentFactory(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The next .torrent file, of version 1. */
  public byte[] torrentFile() {
    return torrentFile(Version.V1);
  }

  /** The next .torrent file. */
  public byte[] torrentFile(Version version) {
    return content()
        .version(version)
        .privateFlag(true)
        .creationDate(time().getEpochSecond())
        .randomHashes(random.nextLong())
        .build();
  }

  /** The next torrent as it is registered: approved and listed. */
  public NewTorrent torrent() {
    return torrent(torrentFile());
  }

  /** What a .torrent file of this factory is registered as. */
  public NewTorrent torrent(byte[] torrentFile) {
    Metainfo metainfo;
    try {
      metainfo = new MetainfoReader().read(torrentFile);
    } catch (MetainfoException e) {
      throw new IllegalArgumentException("not a .torrent file", e);
    }
    return new NewTorrent(
        Slug.of(metainfo.name()),
        metainfo.name(),
        metainfo.infoHashV1(),
        metainfo.infoHashV2(),
        metainfo.size(),
        metainfo.files(),
        true,
        TorrentStatus.APPROVED,
        time());
  }

  private Instant time() {
    return OPENED.plus(Duration.ofMinutes(random.nextLong(OPEN_DAYS * 24L * 60)));
  }

  private TorrentBuilder content() {
    return switch (random.nextInt(5)) {
      case 0 -> system();
      case 1 -> film();
      case 2 -> album();
      case 3 -> books();
      default -> map();
    };
  }

  private TorrentBuilder system() {
    String name = once(String.format(Locale.ROOT, one(SYSTEMS), 1 + random.nextInt(60)), ".iso");
    return TorrentBuilder.named(name).file(name, size(300 * MIB, 6_000 * MIB));
  }

  private TorrentBuilder film() {
    String film = one(FILMS);
    String resolution = one(RESOLUTIONS);
    String name = once(film + " " + resolution, "");
    return TorrentBuilder.named(name)
        .file(film + ".mkv", size(400 * MIB, 9_000 * MIB))
        .file("Subs/" + film + ".de.srt", size(20 * KIB, 90 * KIB))
        .file("Subs/" + film + ".en.srt", size(20 * KIB, 90 * KIB))
        .file("poster.jpg", size(100 * KIB, 900 * KIB));
  }

  private TorrentBuilder album() {
    String artist = "The " + one(ADJECTIVES) + " " + one(NOUNS);
    String album = one(ADJECTIVES) + " " + one(NOUNS);
    String name =
        once(
            String.format(
                Locale.ROOT, "%s - %s (%d) [FLAC]", artist, album, 1975 + random.nextInt(50)),
            "");
    TorrentBuilder torrent = TorrentBuilder.named(name);
    int tracks = 7 + random.nextInt(8);
    for (int track = 1; track <= tracks; track++) {
      String title = one(ADJECTIVES) + " " + one(NOUNS);
      torrent.file(
          String.format(Locale.ROOT, "%02d - %s.flac", track, title), size(12 * MIB, 55 * MIB));
    }
    return torrent.file("cover.jpg", size(200 * KIB, 2 * MIB));
  }

  private TorrentBuilder books() {
    String author = one(AUTHORS);
    String name = once(author + " - Collected Works", "");
    TorrentBuilder torrent = TorrentBuilder.named(name);
    int books = 5 + random.nextInt(30);
    for (int book = 1; book <= books; book++) {
      torrent.file(
          String.format(
              Locale.ROOT, "%s %02d - %s %s.epub", author, book, one(ADJECTIVES), one(NOUNS)),
          size(150 * KIB, 4 * MIB));
    }
    return torrent;
  }

  private TorrentBuilder map() {
    int month = 1 + random.nextInt(12);
    String stamp = String.format(Locale.ROOT, "%02d%02d01", 20 + random.nextInt(6), month);
    String name = once(one(REGIONS) + "-" + stamp + ".osm.pbf", ".osm.pbf");
    return TorrentBuilder.named(name).file(name, size(30 * MIB, 80_000 * MIB));
  }

  /** {@code wanted}, with a number before {@code extension} when it was made before. */
  private String once(String wanted, String extension) {
    String stem = wanted.substring(0, wanted.length() - extension.length());
    String name = wanted;
    for (int n = 2; !names.add(name); n++) {
      name = stem + " v" + n + extension;
    }
    return name;
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Small sizes are likelier than large ones. */
  private long size(long least, long most) {
    double share = random.nextDouble();
    return least + (long) ((most - least) * share * share);
  }
}
