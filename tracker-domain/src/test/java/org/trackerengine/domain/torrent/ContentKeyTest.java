package org.trackerengine.domain.torrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContentKeyTest {

  private static final TorrentFile A = new TorrentFile("a", 1);
  private static final TorrentFile B = new TorrentFile("b/\u4E2D", 1L << 40);

  @Test
  void theOrderOfFilesDoesNotMatter() {
    assertThat(ContentKey.of(List.of(A, B))).isEqualTo(ContentKey.of(List.of(B, A)));
  }

  @Test
  void everyPathAndLengthMatters() {
    assertThat(
            List.of(
                ContentKey.of(List.of(A)),
                ContentKey.of(List.of(A, B)),
                ContentKey.of(List.of(A, A)),
                ContentKey.of(List.of(new TorrentFile("a", 2))),
                ContentKey.of(List.of(new TorrentFile("A", 1))),
                ContentKey.of(List.of(new TorrentFile("a\0\0\0\0\0\0\0\1", 1)))))
        .doesNotHaveDuplicates();
  }

  /** The key is stored, so it must stay the same. */
  @Test
  void theKeyIsTheSameForever() {
    ContentKey key = ContentKey.of(List.of(A, B));
    assertThat(key).hasToString("f18526acdf5ff4976183b18d95fd348bfea568c3d9406cb4800be6a973a655d7");
    assertThat(ContentKey.of(key.toBytes())).isEqualTo(key);
  }
}
