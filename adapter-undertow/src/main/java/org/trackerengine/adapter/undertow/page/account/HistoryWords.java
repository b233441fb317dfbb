package org.trackerengine.adapter.undertow.page.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.trackerengine.adapter.undertow.api.content.LowerCase;
import org.trackerengine.adapter.undertow.page.frame.Texts;
import org.trackerengine.application.port.swarm.History;
import org.trackerengine.domain.accounting.Credit;
import org.trackerengine.domain.accounting.Withheld;

/** Tells in plain words why transfers were credited as they were. */
public final class HistoryWords {

  private final Texts texts;

  public HistoryWords(Texts texts) {
    this.texts = texts;
  }

  /** Returns sentences: what was reported, what counts, and the reasons for the difference. */
  public List<String> of(History history) {
    Credit credit = history.credit();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        texts.of(
            "history.reported",
            texts.size(credit.rawUploaded()),
            texts.size(credit.rawDownloaded()),
            history.sessions()));
    boolean whole =
        credit.creditedUploaded() == credit.rawUploaded()
            && credit.creditedDownloaded() == credit.rawDownloaded();
    if (whole) {
      sentences.add(texts.of("history.allCounts"));
    } else {
      add(sentences, "counts", credit.creditedUploaded(), credit.creditedDownloaded());
      addDifferences(sentences, credit);
    }
    addSeeding(sentences, history);
    addLastTime(sentences, history);
    return sentences;
  }

  private void addDifferences(List<String> sentences, Credit credit) {
    long up = credit.byFactorUploaded();
    long down = credit.byFactorDownloaded();
    addIfAny(sentences, "tooFast", credit.overCapUploaded(), credit.overCapDownloaded());
    addIfAny(sentences, "byFactor", Math.max(0, up), Math.max(0, down));
    addIfAny(sentences, "onTop", Math.max(0, -up), Math.max(0, -down));
  }

  private void addIfAny(List<String> sentences, String what, long uploaded, long downloaded) {
    if (uploaded > 0 || downloaded > 0) {
      add(sentences, what, uploaded, downloaded);
    }
  }

  private void add(List<String> sentences, String what, long uploaded, long downloaded) {
    sentences.add(texts.of("history." + what, texts.size(uploaded), texts.size(downloaded)));
  }

  private void addSeeding(List<String> sentences, History history) {
    if (history.seededSeconds() > 0) {
      Duration seeded = Duration.ofSeconds(history.seededSeconds());
      sentences.add(texts.of("history.seeded", texts.span(seeded)));
    }
  }

  private void addLastTime(List<String> sentences, History history) {
    Withheld reason = history.withheld();
    Instant at = history.withheldAt();
    if (reason != null && at != null) {
      sentences.add(
          texts.of(
              "history.lastWithheld",
              texts.time(at),
              texts.of("withheld." + LowerCase.of(reason))));
    }
  }
}
