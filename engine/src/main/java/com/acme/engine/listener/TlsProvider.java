package com.acme.engine.listener;

import com.acme.engine.certificates.TlsContext;
import com.acme.engine.listener.tls.JdkEngines;
import com.acme.engine.listener.tls.NativeEngines;
import com.acme.engine.listener.tls.TlsEngines;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place that knows which implementation speaks TLS: BoringSSL where its native library
/// loads, the JDK's own everywhere else, and where the system property `acme.tls` is `jdk`.
final class TlsProvider {

  /// `jdk` keeps native code out of the process; anything else leaves the choice to the server.
  static final String PROPERTY = "acme.tls";

  private static final Logger LOG = LoggerFactory.getLogger(TlsProvider.class);

  private TlsProvider() {}

  /// Sessions for one listener. The first one loads the library, which takes a moment.
  static TlsEngines engines(TlsContext tls) {
    if ("jdk".equals(System.getProperty(PROPERTY))) {
      return new JdkEngines(tls);
    }
    Optional<Throwable> missing = NativeEngines.unavailable();
    if (missing.isPresent()) {
      LOG.info("TLS is the JDK's, as BoringSSL does not load here: {}", missing.get().toString());
      return new JdkEngines(tls);
    }
    try {
      return new NativeEngines(tls);
    } catch (SSLException refused) {
      LOG.warn("TLS is the JDK's, as BoringSSL refused: {}", refused.toString());
      return new JdkEngines(tls);
    }
  }
}
