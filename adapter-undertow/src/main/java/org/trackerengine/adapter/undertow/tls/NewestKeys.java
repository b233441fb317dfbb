package org.trackerengine.adapter.undertow.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Keys that can be replaced. A handshake asks several times, so the keys before the newest are
 * still found by their names. Thread-safe.
 */
final class NewestKeys extends X509ExtendedKeyManager {

  private volatile X509ExtendedKeyManager newest;
  private volatile X509ExtendedKeyManager before;

  NewestKeys(X509ExtendedKeyManager first) {
    newest = first;
    before = first;
  }

  void replace(X509ExtendedKeyManager next) {
    before = newest;
    newest = next;
  }

  private <T> @Nullable T find(Function<X509ExtendedKeyManager, @Nullable T> look) {
    T found = look.apply(newest);
    return found == null ? look.apply(before) : found;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return newest.chooseEngineServerAlias(keyType, issuers, engine);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return newest.chooseServerAlias(keyType, issuers, socket);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return newest.getServerAliases(keyType, issuers);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return find(keys -> keys.getCertificateChain(alias));
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return find(keys -> keys.getPrivateKey(alias));
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }
}
