package org.trackerengine.adapter.undertow.api.account;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Objects;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.application.accounting.SeedingDuties;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.domain.accounting.SeedingDuty;

/** What a user owes a torrent as JSON; {@code openapi.json} describes the fields. */
@RecordBuilder
@RecordBuilder.Options(builderClassModifiers = {})
public record DutyView(
    String torrent,
    String name,
    String state,
    Instant completedAt,
    Instant until,
    long seededSeconds,
    long seedSecondsLeft,
    long uploadLeft) {

  static DutyView of(SeedingDuties.OnTorrent owed) {
    History history = owed.history();
    SeedingDuty duty = owed.duty();
    return DutyViewBuilder.builder()
        .torrent(owed.torrent().slug().value())
        .name(owed.torrent().name())
        .state(LowerCase.of(duty.state()))
        .completedAt(Objects.requireNonNull(history.completedAt()))
        .until(duty.until())
        .seededSeconds(history.seededSeconds())
        .seedSecondsLeft(duty.seedLeft().toSeconds())
        .uploadLeft(duty.uploadLeft())
        .build();
  }
}
