package org.trackerengine.application.torrent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.trackerengine.application.catalogue.CatalogueException;
import org.trackerengine.application.catalogue.DetailRules;
import org.trackerengine.application.directory.Registry;
import org.trackerengine.application.port.StorageFullException;
import org.trackerengine.application.port.TrackerClock;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.NewTorrentBuilder;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.RegistryChange;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.application.port.swarm.SwarmStore;
import org.trackerengine.application.settings.CurrentSettings;
import org.trackerengine.application.torrent.FilePreparation.PreparedFile;
import org.trackerengine.application.torrent.FilePreparation.SourceRefusedException;
import org.trackerengine.domain.metainfo.Metainfo;
import org.trackerengine.domain.metainfo.MetainfoException;
import org.trackerengine.domain.metainfo.TorrentRewriter;
import org.trackerengine.domain.swarm.SwarmCounts;
import org.trackerengine.domain.torrent.ContentKey;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentDetails;
import org.trackerengine.domain.torrent.TorrentStatus;
import org.trackerengine.domain.user.Group;
import org.trackerengine.domain.user.Role;
import org.trackerengine.domain.user.User;

/**
 * Use cases of users and moderators for torrents. May block. The returned counts of peers are
 * current. Callers must have made sure that the user is enabled and verified. Thread-safe.
 */
public final class Torrents {

  private final CurrentSettings settings;
  private final TrackerClock clock;
  private final TorrentRepository repository;
  private final SwarmStore swarms;
  private final Registry registry;
  private final FilePreparation preparation;
  private final DetailRules detailRules;

  public Torrents(
      CurrentSettings settings,
      TrackerClock clock,
      TorrentRepository repository,
      SwarmStore swarms,
      Registry registry,
      DetailRules detailRules) {
    this.settings = settings;
    this.clock = clock;
    this.repository = repository;
    this.swarms = swarms;
    this.registry = registry;
    this.preparation = new FilePreparation(settings);
    this.detailRules = detailRules;
  }

  /**
   * Returns a torrent with its files. Hidden, pending, rejected and deleted torrents are returned
   * only to their uploader and to moderators.
   */
  public Optional<Torrent> show(User reader, Slug slug) {
    return repository
        .findBySlug(slug)
        .filter(torrent -> maySee(reader, torrent))
        .map(this::withLiveCounts);
  }

  /** Returns the same as {@link #show} without the files. */
  public Optional<Torrent> showWithoutFiles(User reader, Slug slug) {
    return repository
        .findWithoutFiles(slug)
        .filter(torrent -> maySee(reader, torrent))
        .map(this::withLiveCounts);
  }

  /** Returns a torrent without its files and with stored counts, to those who may see it. */
  public Optional<Torrent> find(User reader, long id) {
    return repository.findAll(Set.of(id)).stream()
        .findFirst()
        .filter(torrent -> maySee(reader, torrent));
  }

  /**
   * Returns a page of the torrents that are pending or postponed, without their files, the oldest
   * first.
   *
   * @throws IllegalArgumentException when {@code after} is not a {@code next} of this list
   */
  public Page<Torrent> waiting(int limit, @Nullable String after) {
    return repository.waiting(limit, after).map(this::withLiveCounts);
  }

  private static boolean maySee(User reader, Torrent torrent) {
    return torrent.visible() && torrent.status() == TorrentStatus.APPROVED
        || isOwnOrModerated(reader, torrent);
  }

  private static boolean isOwnOrModerated(User user, Torrent torrent) {
    return torrent.uploaderId() == user.id() || user.role().includes(Role.MODERATOR);
  }

  /** Returns the torrent with the current counts of its swarm. */
  public Torrent withLiveCounts(Torrent torrent) {
    SwarmCounts counts = swarms.scrape(torrent.swarm(), clock.monotonicMillis());
    return torrent.withCounts(counts.seeders(), counts.leechers(), torrent.completed());
  }

  /**
   * Registers a .torrent file about which nothing is said, even if another has the same files; else
   * like {@link #upload(User, byte[], UploadRequest)}.
   */
  public UploadOutcome upload(User uploader, byte[] file, boolean visible) {
    return upload(
        uploader, file, UploadRequest.VISIBLE.with().visible(visible).sameContent(true).build());
  }

  /**
   * Registers a .torrent file. In private mode the private flag is set when it is missing, and the
   * source where the settings say so; both change the info hash.
   *
   * @param file the whole file; it is not changed
   * @throws CatalogueException when the category, the tags or the description are not valid
   * @throws StorageFullException when the storage has no room for it
   */
  public UploadOutcome upload(User uploader, byte[] file, UploadRequest request) {
    try {
      PreparedFile prepared = preparation.prepare(file);
      return register(uploader, prepared, request);
    } catch (MetainfoException rejected) {
      return new UploadOutcome.Rejected(rejected.code(), String.valueOf(rejected.getMessage()));
    } catch (SourceRefusedException refused) {
      return new UploadOutcome.Rejected("other-source", String.valueOf(refused.getMessage()));
    }
  }

  private UploadOutcome register(User uploader, PreparedFile file, UploadRequest request) {
    NewTorrent torrent = newTorrent(uploader, file.metainfo(), request);
    Optional<Torrent> existing = existing(file.metainfo());
    if (existing.isPresent()) {
      return new UploadOutcome.Duplicate(existing.get());
    }
    Optional<Torrent> same =
        request.sameContent()
            ? Optional.empty()
            : Optional.ofNullable(torrent.contentKey()).flatMap(repository::findByContent);
    if (same.isPresent()) {
      return new UploadOutcome.SameContent(same.get());
    }
    Optional<Torrent> created = repository.create(torrent, file.bytes(), uploader.id());
    if (created.isEmpty()) {
      return new UploadOutcome.Duplicate(existing(file.metainfo()).orElseThrow());
    }
    registry.changed(new RegistryChange.TorrentChanged(created.get().id()));
    return new UploadOutcome.Registered(withLiveCounts(created.get()), file.infoHashChanged());
  }

  private NewTorrent newTorrent(User uploader, Metainfo metainfo, UploadRequest request) {
    TorrentDetails details = details(metainfo, request);
    return NewTorrentBuilder.builder()
        .slug(Slug.of(metainfo.name()))
        .name(metainfo.name())
        .infoHash(metainfo.infoHashV1())
        .infoHashV2(metainfo.infoHashV2())
        .size(metainfo.size())
        .files(metainfo.files())
        .visible(request.visible())
        .status(isModerated(uploader) ? TorrentStatus.PENDING : TorrentStatus.APPROVED)
        .createdAt(clock.wallTime())
        .contentKey(ContentKey.of(metainfo.files()))
        .categoryId(detailRules.categoryId(details))
        .tags(details.tags())
        .anonymous(details.anonymous())
        .description(details.description())
        .build();
  }

  private TorrentDetails details(Metainfo metainfo, UploadRequest request) {
    TorrentDetails unwritten =
        new TorrentDetails(metainfo.name(), "", null, List.of(), request.anonymous());
    return detailRules.checked(
        unwritten,
        unwritten
            .with()
            .category(request.category())
            .tags(request.tags())
            .description(request.description())
            .build());
  }

  private boolean isModerated(User uploader) {
    if (!settings.get().moderated() || uploader.role().includes(Role.UPLOADER)) {
      return false;
    }
    Group group = registry.groups().of(uploader);
    return group == null || !group.uploadsUnmoderated();
  }

  private Optional<Torrent> existing(Metainfo metainfo) {
    return Optional.ofNullable(metainfo.infoHashV1())
        .flatMap(repository::findByInfoHash)
        .or(() ->
            Optional.ofNullable(metainfo.infoHashV2())
                .flatMap(v2 -> repository.findByInfoHash(v2.truncated())));
  }

  /**
   * Computes what is in torrents that were registered before that was stored, so that new ones with
   * the same files are recognised; to be called once when a tracker starts.
   */
  public void fillContentKeys() {
    repository.fillContentKeys();
  }

  /** Returns the id of the torrent with this slug, whoever may see it. */
  public Optional<Long> idOf(Slug slug) {
    return repository.findWithoutFiles(slug).map(Torrent::id);
  }

  /** Returns the id of the torrent with this slug; empty if the reader may not see the torrent. */
  public Optional<Long> idForReader(User reader, Slug slug) {
    return repository
        .findWithoutFiles(slug)
        .filter(torrent -> maySee(reader, torrent))
        .map(Torrent::id);
  }

  /** Returns the slug of the torrent with this id. */
  public Optional<Slug> slugOf(long id) {
    return repository.findById(id).map(Torrent::slug);
  }

  /** Returns the slugs of the torrents with these ids. */
  public Map<Long, Slug> slugsOf(Set<Long> ids) {
    return repository.findAll(ids).stream().collect(Collectors.toMap(Torrent::id, Torrent::slug));
  }

  /**
   * Returns the .torrent file for one reader, with an unchanged {@code info} dictionary and {@code
   * announceUrl} as the only tracker.
   */
  public Optional<byte[]> download(User reader, Slug slug, String announceUrl) {
    return repository
        .findBySlug(slug)
        .filter(torrent -> maySee(reader, torrent))
        .flatMap(torrent -> repository.metainfo(torrent.id()))
        .map(metainfo -> TorrentRewriter.withAnnounce(metainfo, announceUrl));
  }

  /** Applies a moderator's decision; the swarm of a rejected or deleted torrent is dropped. */
  public Optional<Torrent> moderate(Slug slug, TorrentStatus status, @Nullable String reason) {
    return change(slug, torrent -> torrent.withStatus(status, reason)).map(this::withLiveCounts);
  }

  /**
   * Restores a postponed, rejected or deleted torrent with its slug, file and history. A
   * moderator's restore approves it; an uploader's restore makes it pending, so that the moderators
   * decide. A torrent with another status is left unchanged. Returns empty if the torrent does not
   * exist or the user may not restore it.
   */
  public Optional<Torrent> restore(User user, Slug slug) {
    TorrentStatus status =
        user.role().includes(Role.MODERATOR) ? TorrentStatus.APPROVED : TorrentStatus.PENDING;
    return repository
        .findBySlug(slug)
        .filter(torrent -> isOwnOrModerated(user, torrent))
        .flatMap(own ->
            change(
                slug,
                torrent ->
                    torrent.status().needsReason() ? torrent.withStatus(status, null) : torrent))
        .map(this::withLiveCounts);
  }

  /** Lists or hides a torrent; clients can announce it in both cases. */
  public Optional<Torrent> setVisible(Slug slug, boolean visible) {
    return change(slug, torrent -> torrent.withVisible(visible)).map(this::withLiveCounts);
  }

  private Optional<Torrent> change(Slug slug, UnaryOperator<Torrent> change) {
    Optional<Torrent> changed =
        repository.findBySlug(slug).flatMap(torrent -> repository.change(torrent.id(), change));
    changed.ifPresent(torrent -> registry.changed(new RegistryChange.TorrentChanged(torrent.id())));
    return changed;
  }
}
