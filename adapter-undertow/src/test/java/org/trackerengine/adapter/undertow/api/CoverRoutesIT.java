package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.domain.user.Role;

/** Covers of torrents. */
class CoverRoutesIT {

  private static final String COVER = "/torrents/t/cover";

  private final ApiServer server = new ApiServer();
  private final ApiClient client = server.client;
  private final String other = server.token("other", Role.MEMBER, true);

  @BeforeEach
  void upload() {
    server.upload(server.member, "t");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply put(String token, String type, byte[] bytes) {
    return client.send("PUT", COVER, token, type, bytes);
  }

  @Test
  void aCoverIsServedWithHeadersOfItsOwn() {
    client.get(COVER, other).problem(404, "not-found");
    put(server.member, "image/png", ApiServer.PICTURE).expect(204);
    Reply reply = client.get(COVER, other).expect(200);
    assertThat(reply.response().body()).isEqualTo(ApiServer.PICTURE);
    assertThat(reply.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Content-Security-Policy")).isEqualTo("default-src 'none'");
    assertThat(reply.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(reply.header("ETag")).matches("\"[0-9a-f]{64}\"");
    assertThat(client.get("/torrents/t", other).json().get("cover").booleanValue()).isTrue();
  }

  @Test
  void aCoverThatTheClientHasIsNotSentAgain() {
    put(server.member, "image/png", ApiServer.PICTURE).expect(204);
    String tag = client.get(COVER, other).header("ETag");
    Reply same =
        client.send(client.request(COVER, other).header("If-None-Match", tag).GET().build());
    assertThat(same.response().statusCode()).isEqualTo(304);
    assertThat(same.response().body()).isEmpty();
    put(server.member, "image/png", new byte[] {'P'}).expect(204);
    Reply changed =
        client.send(client.request(COVER, other).header("If-None-Match", tag).GET().build());
    assertThat(changed.expect(200).header("ETag")).isNotEqualTo(tag);
  }

  @Test
  void itsUploaderAndModeratorsSetAndRemoveIt() {
    put(other, "image/png", ApiServer.PICTURE).problem(403, "not-yours");
    put(server.moderator, "image/gif", ApiServer.PICTURE).expect(204);
    client.delete(COVER, other).problem(403, "not-yours");
    client.delete(COVER, server.member).expect(204);
    client.delete(COVER, server.member).problem(404, "not-found");
    client.get(COVER, server.member).problem(404, "not-found");
  }

  @Test
  void aCoverIsSeenByThoseWhoSeeItsTorrent() {
    put(server.member, "image/png", ApiServer.PICTURE).expect(204);
    client.patch("/torrents/t", server.moderator, "{\"visible\": false}").expect(200);
    client.get(COVER, other).problem(404, "not-found");
    client.get(COVER, null).problem(401, "unauthorized");
    client.get(COVER, server.member).expect(200);
  }

  @Test
  void whatIsNoPictureIsRefusedAndTheLastOneStays() {
    put(server.member, "image/png", ApiServer.PICTURE).expect(204);
    put(server.member, "image/png", new byte[] {1}).problem(422, "bad-picture");
    put(server.member, "image/png", new byte[0]).problem(422, "bad-picture");
    put(server.member, "text/html", ApiServer.PICTURE).problem(415, "unsupported-media-type");
    put(server.member, "image/png", new byte[ApiLimits.DEFAULT.pictureBytes() + 1])
        .problem(413, "too-large");
    assertThat(client.get(COVER, other).response().body()).isEqualTo(ApiServer.PICTURE);
  }
}
