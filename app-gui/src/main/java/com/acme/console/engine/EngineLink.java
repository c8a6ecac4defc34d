package com.acme.console.engine;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A server as the console sees it, embedded or remote.
///
/// Every call may wait for a disk or a network, so none is made on the FX thread: the link refuses
/// it with an `IllegalStateException`. Calls come from any other thread.
public interface EngineLink extends AutoCloseable {

  /// A snapshot of the whole server; its state is `STOPPED` where none runs.
  ServerSnapshot snapshot() throws LinkFailure;

  /// Starts the server where it does not run.
  void start() throws LinkFailure, InterruptedException;

  /// Stops the server after its requests in flight.
  void stop() throws LinkFailure, InterruptedException;

  /// Begins to watch: what happens from now on waits in the feed.
  Feed watch() throws LinkFailure;

  /// What the server did, second by second, the oldest first.
  ///
  /// @param step how many seconds are put together; at least 1
  List<Second> seconds(Instant since, int step) throws LinkFailure;

  /// What each route has done since the server started.
  List<RouteWork> routes() throws LinkFailure;

  /// Kept exchanges recorded after a sequence number, the oldest first.
  List<ExchangeRow> exchanges(long after, int most) throws LinkFailure;

  /// Kept exchanges that a filter takes, recorded after a sequence number, the oldest first. The
  /// server looks at what rows do not have, such as fields.
  ///
  /// @param filter in the grammar of exchange filters
  List<ExchangeRow> exchanges(String filter, long after, int most) throws LinkFailure;

  /// One of the kept exchanges.
  Optional<ExchangeDetail> exchange(String id) throws LinkFailure;

  /// What has passed the WebSocket of a kept exchange; empty: the exchange is not kept.
  ///
  /// @param first how many messages are left out, as they are known
  Optional<SocketProgress> messages(String id, int first) throws LinkFailure;

  /// The content of a message of a kept exchange as it may leave the server: decoded, without
  /// secrets.
  Content content(String id, Side side) throws LinkFailure;

  /// Sends a recorded request again, as it was or edited.
  Replayed replay(String id, ReplayEdit edit) throws LinkFailure, InterruptedException;

  /// Forgets all kept exchanges.
  void clearExchanges() throws LinkFailure;

  /// The state of the recorder.
  Recording recording() throws LinkFailure;

  /// Turns the recorder on or off; what was recorded stays.
  Recording record(boolean on) throws LinkFailure;

  /// Why a request would go where it would go now.
  Explained explain(Question question) throws LinkFailure;

  /// The same with a configuration that does not serve.
  ///
  /// @throws LinkFailure if that text has problems
  Explained explain(Question question, String text) throws LinkFailure;

  /// Which of the requests recorded last would go another way with a configuration that does not
  /// serve.
  ///
  /// @param most how many requests are looked at
  /// @throws LinkFailure if that text has problems
  default Comparison compare(String text, int most) throws LinkFailure {
    return new Compared(this, text).last(most);
  }

  /// The configuration's text as it stands in its file.
  ConfigDocument configuration() throws LinkFailure;

  /// Checks a text as it would be checked for serving.
  ///
  /// @return all problems; empty: none
  List<ConfigProblem> validate(String text) throws LinkFailure;

  /// Serves a text and writes it to the file: both or none.
  ///
  /// @param etag of the document the text was made from, so that nobody's change is lost
  Applied apply(String text, String etag) throws LinkFailure, InterruptedException;

  /// Reads the file again.
  Applied reload() throws LinkFailure, InterruptedException;

  /// The configurations that were applied, the newest first.
  List<Revision> history() throws LinkFailure;

  /// The text of a revision; empty when it is not kept.
  Optional<String> revision(long number) throws LinkFailure;

  /// Kept lines of the server's own log after a sequence number, the oldest first.
  List<LogLine> log(long after, int most) throws LinkFailure;

  /// The certificate chain that is served under a name, as PEM; never the key.
  Optional<String> certificateChain(String name) throws LinkFailure;

  /// The certificate of the local CA as PEM; empty where there is none.
  Optional<String> localAuthority() throws LinkFailure;

  /// Certificates that CAs are asked for and have not issued yet.
  List<AwaitedCertificate> awaitedCertificates() throws LinkFailure;

  /// Has a certificate issued anew, and waits for it: a minute, maybe.
  ///
  /// @param name its name in the configuration, or the host it is issued for on demand
  /// @throws LinkFailure if it is not, with the reason and what to do; the one before stays
  void renewCertificate(String name) throws LinkFailure, InterruptedException;

  /// Has a certificate revoked by its CA; another one is asked for at once.
  ///
  /// @param name its name in the configuration, or the host it was issued for on demand
  void revokeCertificate(String name) throws LinkFailure, InterruptedException;

  /// Checks a certificate and its key, and copies both beside the configuration's file. The
  /// configuration is not changed.
  ///
  /// @param cert PEM with the chain
  /// @param key PEM with the private key
  /// @throws LinkFailure if anything speaks against them, with all of it
  ImportedCertificate importCertificate(Path cert, Path key) throws LinkFailure;

  /// Who trusts the local CA on this machine, store by store, after something was done about it. A
  /// store that fails keeps none of the others from being changed.
  ///
  /// @throws LinkFailure if there is no local CA, or the server runs on another machine: there
  ///   `acme trust install` does it
  List<StoreTrust> trust(TrustOrder order) throws LinkFailure, InterruptedException;

  /// Hands nothing new to a server of an upstream; what is under way goes on. Live state, not
  /// saved.
  ///
  /// @param server its ID
  void drain(String upstream, String server) throws LinkFailure;

  /// Ends draining.
  ///
  /// @param server its ID
  void enable(String upstream, String server) throws LinkFailure;

  /// Gives a server another share of the requests, until the configuration changes its weight.
  ///
  /// @param server its ID
  /// @param weight 1 or more
  void weigh(String upstream, String server, int weight) throws LinkFailure;

  /// The cache as it is now.
  ///
  /// @param most how many stored responses are told, the most asked for first
  CacheView cache(int most) throws LinkFailure;

  /// What a purge would let go.
  ///
  /// @param most how many URLs are told
  CachePreview preview(CachePurge purge, int most) throws LinkFailure;

  /// Lets stored responses go, or declares them stale.
  ///
  /// @return how many there were
  int purge(CachePurge purge) throws LinkFailure;

  /// Has the server fetch into its cache what will be asked for.
  ///
  /// @return the job that does so
  /// @throws LinkFailure if the order makes no sense, with what to do
  CacheWarming warm(CacheWarm order) throws LinkFailure;

  /// Such jobs, the newest first; those that have ended as well, for some time.
  List<CacheWarming> warming() throws LinkFailure;

  /// Ends such a job early.
  void cancelWarming(String id) throws LinkFailure, InterruptedException;

  /// Lets go of the server; an embedded one is stopped.
  @Override
  void close();
}
