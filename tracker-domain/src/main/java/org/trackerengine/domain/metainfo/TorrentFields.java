package org.trackerengine.domain.metainfo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trackerengine.domain.bencode.BencodeWriter;
import org.trackerengine.domain.metainfo.TorrentBuilder.Version;

/** The fields of a .torrent file that is being made, and their encoding. */
final class TorrentFields {

  private final String name;
  @Nullable String announce;
  @Nullable String comment;
  @Nullable Long creationDate;
  @Nullable Boolean privateFlag;
  @Nullable String source;

  TorrentFields(String name) {
    this.name = name;
  }

  byte[] encode(Version version, List<SourceFile> files, int pieceLength, PieceHashes hashes) {
    BencodeWriter out = new BencodeWriter(16 << 10);
    FileTreeWriter tree = new FileTreeWriter(out, pieceLength);
    out.beginDictionary();
    text(out, "announce", announce);
    text(out, "comment", comment);
    if (creationDate != null) {
      out.key("creation date").integer(creationDate);
    }
    out.key("info").beginDictionary();
    if (version != Version.V1) {
      out.key("file tree");
      tree.writeTree(files, hashes);
    }
    if (version != Version.V2) {
      v1Files(out, files);
    }
    if (version != Version.V1) {
      out.key("meta version").integer(2);
    }
    out.key("name").utf8(name).key("piece length").integer(pieceLength);
    if (version != Version.V2) {
      out.key("pieces").bytes(hashes.pieces());
    }
    if (privateFlag != null) {
      out.key("private").integer(privateFlag ? 1 : 0);
    }
    text(out, "source", source);
    out.end();
    if (version != Version.V1) {
      out.key("piece layers");
      tree.writeLayers();
    }
    return out.end().toByteArray();
  }

  private static void text(BencodeWriter out, String key, @Nullable String value) {
    if (value != null) {
      out.key(key).utf8(value);
    }
  }

  private void v1Files(BencodeWriter out, List<SourceFile> files) {
    if (files.size() == 1 && files.getFirst().path().equals(name)) {
      out.key("length").integer(files.getFirst().length());
      return;
    }
    out.key("files").beginList();
    for (SourceFile file : files) {
      if (file.padBefore() > 0) {
        out.beginDictionary().key("attr").ascii("p").key("length").integer(file.padBefore());
        path(out, ".pad", Long.toString(file.padBefore()));
      }
      out.beginDictionary().key("length").integer(file.length());
      path(out, file.components());
    }
    out.end();
  }

  private static void path(BencodeWriter out, String... components) {
    out.key("path").beginList();
    for (String component : components) {
      out.utf8(component);
    }
    out.end().end();
  }
}
