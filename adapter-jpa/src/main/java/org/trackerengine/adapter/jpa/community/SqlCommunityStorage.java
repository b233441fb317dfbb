package org.trackerengine.adapter.jpa.community;

import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.Statements;
import org.trackerengine.application.port.community.ActionRepository;
import org.trackerengine.application.port.community.CommentRepository;
import org.trackerengine.application.port.community.CommunityStorage;
import org.trackerengine.application.port.community.NoticeRepository;
import org.trackerengine.application.port.community.ReportRepository;

/** Comments, reports, actions and notices in a database. Thread-safe. */
public final class SqlCommunityStorage implements CommunityStorage {

  private final CommentRepository comments;
  private final ReportRepository reports;
  private final ActionRepository actions;
  private final NoticeRepository notices;

  public SqlCommunityStorage(Database database) {
    Statements statements = new Statements(database);
    comments = new SqlCommentRepository(statements);
    reports = new SqlReportRepository(statements);
    actions = new SqlActionRepository(statements);
    notices = new SqlNoticeRepository(statements);
  }

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
