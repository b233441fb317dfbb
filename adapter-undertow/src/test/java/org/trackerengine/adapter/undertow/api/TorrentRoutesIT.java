package org.trackerengine.adapter.undertow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackerengine.adapter.undertow.api.ApiServer.utf8;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.api.ApiClient.Reply;
import org.trackerengine.adapter.undertow.api.content.ApiLimits;
import org.trackerengine.application.settings.TrackerSettings;
import org.trackerengine.domain.access.AccessMode;
import org.trackerengine.domain.metainfo.Metainfo;
import org.trackerengine.domain.metainfo.MetainfoException;
import org.trackerengine.domain.metainfo.MetainfoReader;
import org.trackerengine.domain.user.Role;
import org.trackerengine.fixture.torrent.TorrentFileBuilder;
import tools.jackson.databind.JsonNode;

/** Torrents one by one: uploaded, shown, downloaded. */
class TorrentRoutesIT {

  private static final String TORRENT = "application/x-bittorrent";

  private final ApiServer server = new ApiServer();
  private final ApiClient client = server.client;

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply upload(byte[] file) {
    return client.post("/torrents", server.member, TORRENT, file);
  }

  private List<String> slugs(String query) {
    JsonNode page = client.get("/torrents" + query, server.member).expect(200).json();
    List<String> slugs = new ArrayList<>();
    page.get("items").forEach(item -> slugs.add(item.get("slug").stringValue()));
    return slugs;
  }

  @Test
  void anUploadIsAnsweredWithTheTorrent() throws MetainfoException {
    byte[] file = TorrentFiles.named("Füße & Co");
    Metainfo metainfo = new MetainfoReader().read(file);
    Reply reply = upload(file).expect(201);
    assertThat(reply.header("Location")).isEqualTo("/torrents/fu-e-co");
    assertThat(reply.text())
        .isEqualTo(
            """
            {"slug":"fu-e-co","name":"Füße & Co","infoHash":"%s","size":1000,"fileCount":1,\
            "files":[{"path":"Füße & Co","length":1000}],"seeders":0,"leechers":0,"completed":0,\
            "visible":true,"status":"approved","category":null,"tags":[],"description":"","descriptionHtml":"",\
            "cover":false,"anonymous":false,"uploadedBy":"Max",\
            "createdAt":"2026-03-14T12:00:00Z","infoHashChanged":false}\
            """
                .formatted(metainfo.primaryHash().hex()));
  }

  @Test
  void aTorrentIsShownWithItsFilesAndListedWithout() {
    String slug = server.upload(server.member, "shown");
    JsonNode shown = client.get("/torrents/" + slug, server.moderator).expect(200).json();
    assertThat(shown.get("files").size()).isEqualTo(1);
    JsonNode listed =
        client.get("/torrents", server.moderator).expect(200).json().get("items").get(0);
    assertThat(listed.has("files")).isFalse();
    assertThat(listed.get("fileCount").intValue()).isEqualTo(1);
    assertThat(listed.get("infoHash")).isEqualTo(shown.get("infoHash"));
  }

  @Test
  void inPrivateModeTheMissingPrivateFlagIsSet() throws MetainfoException {
    byte[] file = TorrentFiles.withoutPrivateFlag("public");
    JsonNode json = upload(file).expect(201).json();
    assertThat(json.get("infoHashChanged").booleanValue()).isTrue();
    Metainfo flagged = new MetainfoReader().read(TorrentFiles.named("public"));
    assertThat(json.get("infoHash").stringValue()).isEqualTo(flagged.primaryHash().hex());
  }

  @Test
  void inListedModeTheInfoStaysAsItIs() throws MetainfoException {
    try (ApiServer listed =
        new ApiServer(TrackerSettings.of(AccessMode.LISTED), ApiLimits.DEFAULT)) {
      byte[] file = TorrentFiles.withoutPrivateFlag("public");
      JsonNode json =
          listed.client.post("/torrents", listed.member, TORRENT, file).expect(201).json();
      assertThat(json.get("infoHashChanged").booleanValue()).isFalse();
      assertThat(json.get("infoHash").stringValue())
          .isEqualTo(new MetainfoReader().read(file).primaryHash().hex());
    }
  }

  @ParameterizedTest(name = "limits row 126: {0}")
  @EnumSource(TorrentFileBuilder.Version.class)
  void everyVersionIsTaken(TorrentFileBuilder.Version version) throws MetainfoException {
    byte[] file =
        TorrentFileBuilder.named("album")
            .version(version)
            .privateFlag(true)
            .file("cd 1/a.flac", 20_000)
            .file("b.txt", 3)
            .build();
    Metainfo metainfo = new MetainfoReader().read(file);
    upload(file).expect(201);
    JsonNode json = client.get("/torrents/album", server.member).expect(200).json();
    assertThat(json.get("infoHash").stringValue()).isEqualTo(metainfo.primaryHash().hex());
    assertThat(json.path("infoHashV2").asString())
        .isEqualTo(metainfo.infoHashV2() == null ? "" : metainfo.infoHashV2().hex());
    assertThat(json.get("size").longValue()).isEqualTo(20_003);
    assertThat(json.get("fileCount").intValue()).isEqualTo(2);
    assertThat(json.get("files").findValuesAsString("path"))
        .containsExactlyInAnyOrder("cd 1/a.flac", "b.txt");
    client.get("/torrents?q=album", server.member).expect(200);
  }

  @Test
  void aFormMayCarryTheFile() { // limits row 128
    String form =
        """
        --b\r
        Content-Disposition: form-data; name="file"; filename="../../x.torrent"\r
        Content-Type: application/x-bittorrent\r
        \r
        %s\r
        --b--\r
        """
            .formatted(new String(TorrentFiles.named("formal"), StandardCharsets.UTF_8));
    String type = "multipart/form-data; boundary=b";
    client
        .post("/torrents?visible=false", server.member, type, utf8(form.replace("--b--", "")))
        .problem(400, "invalid-form");
    JsonNode json =
        client.post("/torrents?visible=false", server.member, type, utf8(form)).expect(201).json();
    assertThat(json.get("slug").stringValue()).isEqualTo("formal");
    assertThat(json.get("visible").booleanValue()).isFalse();
  }

  @Test
  void theSameTorrentTwiceIsADuplicate() {
    String slug = server.upload(server.member, "twice");
    JsonNode problem = upload(TorrentFiles.named("twice")).problem(409, "duplicate-torrent").json();
    assertThat(problem.get("slug").stringValue()).isEqualTo(slug);
  }

  @Test
  void aDuplicateOfWhatTheCallerMayNotSeeHasNoSlug() {
    String slug = server.upload(server.member, "secret");
    client.patch("/torrents/" + slug, server.moderator, "{\"visible\":false}").expect(200);
    byte[] file = TorrentFiles.named("secret");
    String other = server.token("other", Role.MEMBER, true);
    JsonNode stranger =
        client.post("/torrents", other, TORRENT, file).problem(409, "duplicate-torrent").json();
    assertThat(stranger.has("slug")).isFalse();
    JsonNode uploader = upload(file).problem(409, "duplicate-torrent").json();
    assertThat(uploader.get("slug").stringValue()).isEqualTo(slug);
  }

  /** A name in GBK with the same in UTF-8, padding by name, and CR LF behind the end. */
  @Test
  void aTorrentOfAnOldSiteIsNamedListedFoundAndHandedOut() throws MetainfoException {
    String info =
        "d5:filesld6:lengthi1e4:pathl1:aeed6:lengthi16383e4:pathl20:_____padding_file_0_ee"
            + "d6:lengthi1e4:pathl2:\u00c2\u00b7e10:path.utf-8l3:\u00e8\u00b7\u00afeee"
            + "4:name3:\u00c2\u00b7X10:name.utf-85:\u00e8\u00b7\u00af X12:piece lengthi16384e"
            + "6:pieces40:"
            + "p".repeat(40)
            + "7:privatei1ee";
    byte[] file = ("d4:info" + info + "e\r\n").getBytes(StandardCharsets.ISO_8859_1);
    JsonNode json = upload(file).expect(201).json();
    assertThat(json.get("name").stringValue()).isEqualTo("\u8def X");
    assertThat(json.get("slug").stringValue()).isEqualTo("x");
    assertThat(json.get("size").longValue()).isEqualTo(2);
    assertThat(json.get("files").findValuesAsString("path")).containsExactly("a", "\u8def");
    assertThat(slugs("?q=%E8%B7%AF")).containsExactly("x");
    Reply reply = client.get("/torrents/x/download", server.member).expect(200);
    assertThat(reply.header("Content-Disposition")).endsWith("UTF-8''%E8%B7%AF%20X.torrent");
    assertThat(new String(reply.bytes(), StandardCharsets.ISO_8859_1))
        .endsWith("4:info" + info + "e");
  }

  @ParameterizedTest(name = "limits row 127: {0}")
  @CsvSource({"rejected", "deleted"})
  void anUploadOfWhatTheModeratorsTookAwaySaysSo(String status) {
    String slug = server.upload(server.member, "gone");
    String change = "{\"status\":\"%s\",\"reason\":\"A copy\"}".formatted(status);
    client.patch("/torrents/" + slug, server.moderator, change).expect(200);
    byte[] file = TorrentFiles.named("gone");
    JsonNode owner = upload(file).problem(409, "torrent-" + status).json();
    assertThat(owner.get("slug").stringValue()).isEqualTo(slug);
    assertThat(owner.get("reason").stringValue()).isEqualTo("A copy");
    assertThat(owner.get("detail").stringValue())
        .isEqualTo(
            "This torrent was %s by the moderators. Their reason: A copy.".formatted(status)
                + " POST /torrents/gone/restore brings it back.");
    String other = server.token("other", Role.MEMBER, true);
    JsonNode stranger =
        client.post("/torrents", other, TORRENT, file).problem(409, "torrent-" + status).json();
    assertThat(stranger.has("slug")).isFalse();
    assertThat(stranger.has("reason")).isFalse();
    assertThat(stranger.get("detail").stringValue())
        .isEqualTo("This torrent was " + status + " by the moderators.");
  }

  @Test
  void theUploaderOrAModeratorBringsATorrentBack() {
    String slug = server.upload(server.member, "back");
    String path = "/torrents/" + slug;
    String deleted = "{\"status\":\"deleted\",\"reason\":\"A copy\"}";
    client.patch(path, server.moderator, deleted).expect(200);
    String other = server.token("other", Role.MEMBER, true);
    client.post(path + "/restore", other).problem(404, "not-found");
    client.post("/torrents/none/restore", server.moderator).problem(404, "not-found");
    JsonNode own = client.post(path + "/restore", server.member).expect(200).json();
    assertThat(own.get("status").stringValue()).isEqualTo("pending");
    assertThat(own.has("reason")).isFalse();
    client.post(path + "/restore", server.moderator).expect(200);
    assertThat(slugs("")).as("what is pending is for PATCH to approve").isEmpty();
    client.patch(path, server.moderator, deleted).expect(200);
    JsonNode again = client.post(path + "/restore", server.moderator).expect(200).json();
    assertThat(again.get("status").stringValue()).isEqualTo("approved");
    assertThat(slugs("")).containsExactly(slug);
    client.post(path + "/restore", other).problem(404, "not-found");
    client.get(path + "/download", other).expect(200);
  }

  @Test
  void aSecondTorrentOfTheSameNameGetsAnotherSlug() {
    server.upload(server.member, "same name");
    assertThat(upload(TorrentFiles.sized("same name", 2000)).expect(201).header("Location"))
        .isEqualTo("/torrents/same-name-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | bencode-truncated",
        "de | no-info",
        "d4:infolee | no-info",
        "<html></html> | bencode-unexpected",
        "d4:infodee0 | bencode-trailing-bytes",
      })
  void whatIsNoTorrentIsRejectedWithAReason(String file, String code) {
    upload(utf8(file)).problem(422, code);
    assertThat(slugs("")).isEmpty();
  }

  @Test
  void aHiddenTorrentIsThereForItsUploaderAndModeratorsOnly() {
    String other = server.token("other", Role.MEMBER, true);
    JsonNode hidden =
        client
            .post("/torrents?visible=false", server.member, TORRENT, TorrentFiles.named("hidden"))
            .expect(201)
            .json();
    assertThat(hidden.get("visible").booleanValue()).isFalse();
    client.get("/torrents/hidden", server.member).expect(200);
    client.get("/torrents/hidden", server.moderator).expect(200);
    client.get("/torrents/hidden", other).problem(404, "not-found");
    client.get("/torrents/hidden/download", other).problem(404, "not-found");
    client.get("/torrents/hidden/download", server.member).expect(200);
    assertThat(slugs("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"visible=no", "visible=", "visible=TRUE", "visible=true&visible=true", "x=1"})
  void anUploadKnowsOneParameterOnly(String query) {
    client
        .post("/torrents?" + query, server.member, TORRENT, TorrentFiles.named("a"))
        .problem(400, "invalid-query");
  }

  @Test
  void theDownloadHasTheReadersAnnounceUrlAndTheInfoUntouched() {
    String slug = server.upload(server.member, "down load");
    Reply reply = client.get("/torrents/" + slug + "/download", server.moderator).expect(200);
    String url = "http://tracker.test/announce?passkey=" + server.user("mona").passkey().value();
    assertThat(new String(reply.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "d8:announce"
                + url.length()
                + ":"
                + url
                + "4:info"
                + TorrentFiles.info("down load")
                + "e");
    assertThat(reply.header("Content-Type")).isEqualTo(TORRENT);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Content-Disposition"))
        .isEqualTo(
            "attachment; filename=\"down load.torrent\"; filename*=UTF-8''down%20load.torrent");
  }

  @Test
  void theDownloadHasTheUrlOfUdpOnlyWhenAskedForIt() {
    server.hasUdp = true;
    String download = "/torrents/" + server.upload(server.member, "file") + "/download";
    String key = "/announce?passkey=" + server.user("Max").passkey().value();
    String http = torrentOf("http://tracker.test" + key);
    assertThat(client.get(download, server.member).expect(200).text()).isEqualTo(http);
    assertThat(client.get(download + "?announce=http", server.member).expect(200).text())
        .isEqualTo(http);
    assertThat(client.get(download + "?announce=udp", server.member).expect(200).text())
        .isEqualTo(torrentOf("udp://tracker.test:6969" + key));
  }

  private static String torrentOf(String announceUrl) {
    return "d8:announce"
        + announceUrl.length()
        + ":"
        + announceUrl
        + "4:info"
        + TorrentFiles.info("file")
        + "e";
  }

  @Test
  void withoutAUdpPortThereIsNoDownloadForIt() {
    String download = "/torrents/" + server.upload(server.member, "file") + "/download";
    client.get(download + "?announce=udp", server.member).problem(409, "no-udp");
    client.get(download + "?announce=http", server.member).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"announce=ftp", "announce=", "announce=UDP", "announce=udp,http", "x=1"})
  void aDownloadIsForHttpOrUdp(String query) {
    server.hasUdp = true;
    String download = "/torrents/" + server.upload(server.member, "file") + "/download?";
    client.get(download + query, server.member).problem(400, "invalid-query");
  }

  @ParameterizedTest(name = "limits rows 124, 140: {0}")
  @ValueSource(
      strings = {
        "x\r\nSet-Cookie: x",
        "\"quoted\"",
        "日本語",
        "=cmd|'/c calc'!A1",
        "<img src=x onerror=y>"
      })
  void anyNameIsOneHeaderLineAndValidJson(String name) throws IOException {
    String slug = server.upload(server.member, name);
    client.get("/torrents/" + slug, server.member).expect(200);
    String answer =
        client.raw(
            "GET /torrents/%s/download HTTP/1.1\r\nHost: x\r\nConnection: close\r\n".formatted(slug)
                + "Authorization: Bearer "
                + server.member
                + "\r\n\r\n");
    String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
    assertThat(head).startsWith("HTTP/1.1 200 ").doesNotContain("\r\nSet-Cookie");
    assertThat(head.lines().filter(line -> line.startsWith("Content-Disposition: "))).hasSize(1);
    assertThat(head).matches("(?s)[ -~\r\n]*");
  }

  @ParameterizedTest(name = "limits row 133: {0}")
  @ValueSource(
      strings = {
        "..",
        ".",
        "%2e%2e",
        "%00",
        "UPPER",
        "1",
        "0x10",
        "a--b",
        "-a",
        "a%2Fb",
        "x;y=1",
        "a_b",
        "..%2f..%2fetc%2fpasswd"
      })
  void whatIsNoSlugIsNotThere(String slug) throws IOException {
    for (String rest : new String[] {"", "/download"}) {
      String answer =
          client.raw(
              "GET /torrents/%s%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                      .formatted(slug, rest)
                  + "Authorization: Bearer "
                  + server.member
                  + "\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 404 ");
    }
  }

  @Test
  void aSlugOfTenKibibytesIsNotThere() {
    client.get("/torrents/" + "a".repeat(10 << 10), server.member).problem(404, "not-found");
    client
        .patch("/torrents/" + "a".repeat(10 << 10), server.admin, "{\"visible\":true}")
        .problem(404, "not-found");
  }
}
