package org.trackerengine.application.port.community;

/** The storage ports of a community, as one part of a storage. */
public interface CommunityStorage {

  CommentRepository comments();

  ReportRepository reports();

  ActionRepository actions();

  NoticeRepository notices();
}
