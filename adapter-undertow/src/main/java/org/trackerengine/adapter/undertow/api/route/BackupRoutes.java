package org.trackerengine.adapter.undertow.api.route;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.trackerengine.adapter.undertow.api.content.Answer;
import org.trackerengine.adapter.undertow.api.content.Problem;
import org.trackerengine.adapter.undertow.api.routing.Access;
import org.trackerengine.adapter.undertow.api.routing.Call;
import org.trackerengine.adapter.undertow.api.routing.Route;
import org.trackerengine.application.Tracker;
import org.trackerengine.application.port.storage.StorageArchive;
import org.trackerengine.domain.user.Scope;
import org.trackerengine.domain.user.User;

/** The route on which admins download everything that is stored; one backup at a time. */
public final class BackupRoutes {

  private static final System.Logger LOG = System.getLogger(BackupRoutes.class.getName());

  private final Tracker tracker;
  private final Semaphore turn = new Semaphore(1);

  public BackupRoutes(Tracker tracker) {
    this.tracker = tracker;
  }

  public List<Route> routes() {
    return List.of(Route.get("/backup", Access.ADMIN, Scope.ADMIN, this::backUp));
  }

  private Answer backUp(Call call) {
    call.query().allow();
    StorageArchive archive =
        tracker
            .archive()
            .orElseThrow(() ->
                Problem.conflict(
                    "nothing-stored",
                    "This server keeps everything in memory; there is nothing to back up."));
    return Answer.streamed("application/zip", out -> write(archive, call.user(), out))
        .with("Content-Disposition", Attachment.named("tracker-backup", ".zip"));
  }

  private void write(StorageArchive archive, User admin, OutputStream out) throws IOException {
    if (!turn.tryAcquire()) {
      throw Problem.conflict("backup-running", "Another backup is being made. Please wait.");
    }
    try {
      if (!tracker.flush()) {
        throw Problem.storageUnavailable();
      }
      LOG.log(Level.INFO, "{0} takes a backup.", admin.name());
      tracker.administration().backupTaken(admin);
      archive.write(out, StorageArchive.Progress.NONE);
    } finally {
      turn.release();
    }
  }
}
