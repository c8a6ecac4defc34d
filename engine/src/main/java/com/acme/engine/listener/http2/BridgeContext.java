package com.acme.engine.listener.http2;

import com.acme.engine.exchange.Connection;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.Principal;
import java.security.cert.Certificate;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/// Our connection as Helidon sees it.
///
/// @param listener what streams find
/// @param dataReader what the client sends
/// @param dataWriter towards the client
record BridgeContext(StreamListener listener, DataReader dataReader, DataWriter dataWriter)
    implements ConnectionContext {

  private record Peer(InetSocketAddress inet) implements PeerInfo {

    @Override
    public SocketAddress address() {
      return inet;
    }

    @Override
    public String host() {
      return inet.getHostString();
    }

    @Override
    public int port() {
      return inet.getPort();
    }

    @Override
    public Optional<Principal> tlsPrincipal() {
      return Optional.empty();
    }

    @Override
    public Optional<Certificate[]> tlsCertificates() {
      return Optional.empty();
    }
  }

  private Connection facts() {
    return listener.facts();
  }

  @Override
  public ListenerContext listenerContext() {
    return listener;
  }

  @Override
  public ExecutorService executor() {
    return listener.threads();
  }

  @Override
  public Router router() {
    return listener.terms().router();
  }

  @Override
  public PeerInfo remotePeer() {
    return new Peer(facts().peer());
  }

  @Override
  public PeerInfo localPeer() {
    return new Peer(facts().local());
  }

  @Override
  public boolean isSecure() {
    return facts().isSecure();
  }

  @Override
  public String socketId() {
    return facts().listener();
  }

  @Override
  public String childSocketId() {
    return facts().id();
  }
}
