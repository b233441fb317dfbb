package org.trackerengine.adapter.inmemory.community;

import org.trackerengine.application.port.community.ActionRepository;
import org.trackerengine.application.port.community.CommentRepository;
import org.trackerengine.application.port.community.CommunityStorage;
import org.trackerengine.application.port.community.NoticeRepository;
import org.trackerengine.application.port.community.ReportRepository;

/** Comments, reports, actions and notices in memory. */
public final class InMemoryCommunityStorage implements CommunityStorage {

  /** The most characters of all comments. */
  private static final long MOST_CHARACTERS = 16L << 20;

  /** The most comments, reports and actions; the oldest actions make room for new ones. */
  private static final int MOST_ITEMS = 50_000;

  private final CommentRepository comments =
      new InMemoryCommentRepository(MOST_ITEMS, MOST_CHARACTERS);
  private final ReportRepository reports = new InMemoryReportRepository(MOST_ITEMS);
  private final ActionRepository actions = new InMemoryActionRepository(MOST_ITEMS);
  private final NoticeRepository notices = new InMemoryNoticeRepository();

  @Override
  public CommentRepository comments() {
    return comments;
  }

  @Override
  public ReportRepository reports() {
    return reports;
  }

  @Override
  public ActionRepository actions() {
    return actions;
  }

  @Override
  public NoticeRepository notices() {
    return notices;
  }
}
