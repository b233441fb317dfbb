package org.trackerengine.application.torrent;

import org.trackerengine.application.settings.CurrentSettings;
import org.trackerengine.application.settings.SourcePolicy;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.metainfo.Metainfo;
import org.trackerengine.domain.metainfo.MetainfoException;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.domain.metainfo.TorrentRewriter;

/** Makes an uploaded .torrent file what this tracker's torrents have to be. */
final class FilePreparation {

  private final boolean isPrivate;
  private final CurrentSettings settings;
  private final MetainfoReader reader;

  FilePreparation(CurrentSettings settings) {
    isPrivate = settings.get().mode() == AccessMode.PRIVATE;
    this.settings = settings;
    reader = new MetainfoReader(settings.get().metainfoLimits());
  }

  /**
   * A file that can be registered.
   *
   * @param bytes the file
   * @param metainfo what is in it
   * @param infoHashChanged whether its info hash is another than that of the uploaded file
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record PreparedFile(byte[] bytes, Metainfo metainfo, boolean infoHashChanged) {}

  /** Thrown for a file of another tracker; the message is a sentence for the uploader. */
  static final class SourceRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    SourceRefusedException(String sentence) {
      super(sentence);
    }
  }

  PreparedFile prepare(byte[] file) throws MetainfoException, SourceRefusedException {
    PreparedFile prepared = new PreparedFile(file, reader.read(file), false);
    return withSource(withPrivateFlag(prepared));
  }

  private PreparedFile withPrivateFlag(PreparedFile file) throws MetainfoException {
    return !isPrivate || file.metainfo().privateFlag()
        ? file
        : changed(TorrentRewriter.withPrivateFlag(file.bytes(), file.metainfo()));
  }

  private PreparedFile withSource(PreparedFile file)
      throws MetainfoException, SourceRefusedException {
    SourcePolicy source = settings.get().source();
    String before = file.metainfo().source();
    if (source.name().equals(before)) {
      return file;
    }
    return switch (source.action()) {
      case KEEP -> file;
      case SET -> changed(TorrentRewriter.withSource(file.bytes(), file.metainfo(), source.name()));
      case REFUSE -> {
        if (before != null && !before.isEmpty()) {
          throw new SourceRefusedException(
              "This file was made for another tracker. Make one without a source, or with the"
                  + " source '"
                  + source.name()
                  + "'.");
        }
        yield file;
      }
    };
  }

  private PreparedFile changed(byte[] bytes) throws MetainfoException {
    return new PreparedFile(bytes, reader.read(bytes), true);
  }
}
