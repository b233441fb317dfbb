package org.trackerengine.bootstrap.network;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trackerengine.adapter.undertow.tls.ServerCertificate;

/** Takes a new certificate for HTTPS when its files have changed, and says so in the log. */
public final class CertificateUpkeep {

  private static final Logger LOG = LoggerFactory.getLogger(CertificateUpkeep.class);

  private final ServerCertificate certificate;

  public CertificateUpkeep(ServerCertificate certificate) {
    this.certificate = certificate;
  }

  /** Looks at the files; to be called every few seconds, by any thread. */
  public void renew() {
    try {
      if (certificate.reloadIfChanged()) {
        LOG.info("New certificate for HTTPS, valid until {}", certificate.expiry());
      }
    } catch (IOException unusable) {
      LOG.warn("The old certificate for HTTPS stays in use: {}", unusable.getMessage());
    }
  }
}
