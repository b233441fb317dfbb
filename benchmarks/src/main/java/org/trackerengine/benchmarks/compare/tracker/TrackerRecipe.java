package org.trackerengine.benchmarks.compare.tracker;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Description of how to start and drive a tracker that this program does not support itself. In all
 * texts except the name, {@code {port}}, {@code {folder}}, {@code {info-hashes}} and {@code
 * {passkeys}} stand for a free port, the working directory, and files in it.
 *
 * @param name in the tables
 * @param command program and arguments
 * @param http announce URL, or null when it is not driven over HTTP
 * @param udp announce URL, or null when it is not driven over UDP; at least one of both is not null
 * @param keepAlive whether it supports keep-alive connections
 * @param passkeyLength characters of the users' passkeys, hexadecimal; 0 when it has no users
 * @param prepare commands that are run before it starts, one after the other
 * @param files that are written into its folder: their texts by name
 * @param environment in addition to that of this process
 */
@RecordBuilder
public record TrackerRecipe(
    String name,
    List<String> command,
    @Nullable String http,
    @Nullable String udp,
    boolean keepAlive,
    int passkeyLength,
    List<List<String>> prepare,
    Map<String, String> files,
    Map<String, String> environment) {

  public TrackerRecipe {
    command = List.copyOf(command);
    prepare = List.copyOf(prepare);
    files = Map.copyOf(files);
    environment = Map.copyOf(environment);
  }
}
