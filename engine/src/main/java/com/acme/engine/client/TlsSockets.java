package com.acme.engine.client;

import com.acme.engine.config.UpstreamTls;
import com.acme.engine.pem.CertificateFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Lays TLS over sockets that a driver opened, with the same settings as towards upstreams.
public final class TlsSockets extends SSLSocketFactory {

  private final ServerTls tls;

  /// @throws IllegalArgumentException if a file that the settings name cannot be used
  public TlsSockets(UpstreamTls settings) {
    try {
      this.tls = ServerTls.of(settings);
    } catch (CertificateFailure e) {
      throw new IllegalArgumentException(e.problem().text(), e);
    }
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    SSLSocketFactory factory = tls.sockets();
    ServerAddress server = new ServerAddress(true, host, port);
    SSLSocket secured = (SSLSocket) factory.createSocket(socket, tls.name(server), port, autoClose);
    secured.setUseClientMode(true);
    secured.setSSLParameters(tls.parameters(server, secured.getSSLParameters()));
    return secured;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.sockets().getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.sockets().getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw notAsked();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw notAsked();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw notAsked();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw notAsked();
  }

  private static IOException notAsked() {
    return new IOException("TLS is laid over open sockets only");
  }
}
