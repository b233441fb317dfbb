package org.trackerengine.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackerengine.adapter.undertow.settings.HttpSettings;

/** What a page needs beside requests: a connection of the announce port that turns WebSocket. */
class WebSocketIT {

  private static final int MESSAGES = 200;
  private static final int SECONDS = 10;

  private static final HttpHandler ECHO =
      Handlers.websocket((exchange, channel) -> {
        channel
            .getReceiveSetter()
            .set(
                new AbstractReceiveListener() {
                  @Override
                  protected void onFullTextMessage(
                      WebSocketChannel same, BufferedTextMessage message) {
                    WebSockets.sendText(message.getData(), same, null);
                  }
                });
        channel.resumeReceives();
      });

  /** Gathers whole messages. */
  private static final class Received implements WebSocket.Listener {

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final StringBuilder begun = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      begun.append(data);
      if (last) {
        messages.add(begun.toString());
        begun.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }

  private static String message(int number) {
    return number + ":" + "x".repeat(number * 100);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aConnectionMayBecomeAWebSocket(boolean fastLane) throws Exception {
    try (TestServer server =
            TestServer.open(
                HttpSettings.loopback(0).withFastLane(fastLane),
                builder -> builder.rest((url, executor) -> ECHO));
        HttpClient client = HttpClient.newHttpClient()) {
      Received received = new Received();
      URI uri = URI.create("ws://127.0.0.1:" + server.server.port() + "/live");
      WebSocket socket =
          client.newWebSocketBuilder().buildAsync(uri, received).get(SECONDS, TimeUnit.SECONDS);
      List<String> back = new ArrayList<>();
      for (int i = 0; i < MESSAGES; i++) {
        socket.sendText(message(i), true).get(SECONDS, TimeUnit.SECONDS);
        back.add(received.messages.poll(SECONDS, TimeUnit.SECONDS));
      }
      assertThat(back).hasSize(MESSAGES).allSatisfy(text -> assertThat(text).isNotNull());
      assertThat(back.getLast()).isEqualTo(message(MESSAGES - 1));
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(SECONDS, TimeUnit.SECONDS);
    }
  }
}
