package org.trackerengine.testkit.contract.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.trackerengine.application.port.catalogue.Cover;
import org.trackerengine.application.port.catalogue.CoverRepository;
import org.trackerengine.testkit.contract.storage.StorageContract;

/** Contract: the covers of torrents. */
public abstract class CoverRepositoryContract extends StorageContract {

  private static final Cover JPEG = new Cover("image/jpeg", new byte[] {-1, 0, 1, 127});

  private CoverRepository covers() {
    return storage().catalogue().covers();
  }

  @Test
  @DisplayName("a cover is returned as it was stored, and is that of its torrent only")
  final void asStored() {
    long id = torrent().id();
    long other = torrent("Other").id();
    assertThat(covers().find(id)).isEmpty();
    assertThat(covers().digest(id)).isEmpty();
    covers().put(id, JPEG);
    assertThat(covers().find(id)).contains(JPEG);
    assertThat(covers().digest(id)).contains(JPEG.digest());
    assertThat(covers().find(other)).isEmpty();
  }

  @Test
  @DisplayName("a new cover takes the place of the last one")
  final void replaced() {
    long id = torrent().id();
    Cover large = new Cover("image/png", new byte[2_000_000]);
    covers().put(id, JPEG);
    covers().put(id, large);
    assertThat(covers().find(id)).contains(large);
    assertThat(covers().digest(id)).contains(large.digest()).isNotEqualTo(JPEG.digest());
  }

  @Test
  @DisplayName("a removed cover is gone")
  final void removed() {
    long id = torrent().id();
    covers().put(id, JPEG);
    assertThat(covers().remove(id)).isTrue();
    assertThat(covers().remove(id)).isFalse();
    assertThat(covers().find(id)).isEmpty();
    assertThat(covers().digest(id)).isEmpty();
  }
}
