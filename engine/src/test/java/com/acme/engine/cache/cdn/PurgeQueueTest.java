package com.acme.engine.cache.cdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.cache.cdn.CdnListener.Outcome;
import com.acme.engine.cache.cdn.CdnListener.Result;
import com.acme.engine.cache.cdn.CdnPurge.What;
import com.acme.engine.client.Network;
import com.acme.engine.config.Cdn.Cloudflare;
import com.acme.engine.config.Cdn.Fastly;
import com.acme.engine.config.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What networks are asked, byte for byte as their documents show it, and what is done with their
/// answers.
final class PurgeQueueTest {

  private static final String CLOUDFLARE_DONE =
      "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":{\"id\":\"z0ne\"}}";
  private static final String FASTLY_DONE = "{\"status\":\"ok\",\"id\":\"108-1391560174-974124\"}";

  private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
  private final Network network = Network.ofSystem();
  private final List<PurgeQueue> open = new ArrayList<>();
  private FakeApi cloudflare;
  private FakeApi fastly;

  @BeforeEach
  void start() throws IOException {
    cloudflare = new FakeApi(CLOUDFLARE_DONE);
    fastly = new FakeApi(FASTLY_DONE);
  }

  @AfterEach
  void stop() throws IOException {
    open.forEach(PurgeQueue::close);
    network.close();
    cloudflare.close();
    fastly.close();
  }

  private static PurgeQueue.Manners manners(int most, int attempts, boolean dryRun) {
    Duration soon = Duration.ofMillis(1);
    return new PurgeQueue.Manners(
        most, Duration.ofMillis(20), attempts, soon, Duration.ofMillis(50), soon, dryRun);
  }

  /// Not started: what is added before it is goes together.
  private PurgeQueue queue(NetworkApi api, PurgeQueue.Manners manners) {
    PurgeQueue queue =
        new PurgeQueue(
            api, new NetworkClient(api, network, Clock.systemUTC()), manners, results::add);
    open.add(queue);
    return queue;
  }

  private CloudflareApi cloudflareApi() {
    return new CloudflareApi(
        new Cloudflare(
            "z0ne", new Secret("cf-t0ken"), URI.create(cloudflare.url() + "/client/v4")));
  }

  private FastlyApi fastlyApi() {
    return new FastlyApi(new Fastly("s3rvice", new Secret("f-t0ken"), URI.create(fastly.url())));
  }

  private void purge(NetworkApi api, What... purges) {
    PurgeQueue queue = queue(api, manners(10_000, 3, false));
    for (What what : purges) {
      queue.add(new CdnPurge(what, false));
    }
    queue.start();
  }

  private Result result() throws InterruptedException {
    Result result = results.poll(60, TimeUnit.SECONDS);
    if (result == null) {
      throw new AssertionError("nothing was told within a minute");
    }
    return result;
  }

  private static String cloudflareRequest(String json) {
    return """
    POST /client/v4/zones/z0ne/purge_cache HTTP/1.1
    Host: 127.0.0.1:PORT
    User-Agent: acme
    Authorization: Bearer cf-t0ken
    Content-Type: application/json
    Content-Length: %d

    %s\
    """
        .formatted(json.length(), json);
  }

  @Test
  void urlsAreToldToCloudflareTogether() throws Exception {
    purge(
        cloudflareApi(),
        new What.Url("https://www.example.com/a"),
        new What.Url("https://www.example.com/b?c=d"));
    assertEquals(
        cloudflareRequest(
            "{\"files\":[\"https://www.example.com/a\",\"https://www.example.com/b?c=d\"]}"),
        cloudflare.asked());
    assertEquals(new Result("cloudflare", Outcome.PURGED, 2, "2 URLs"), result());
  }

  @Test
  void prefixesAndTagsAreToldToCloudflareEachInACall() throws Exception {
    purge(cloudflareApi(), new What.Prefix("www.example.com/foo"), new What.Tag("shoes"));
    assertEquals(cloudflareRequest("{\"tags\":[\"shoes\"]}"), cloudflare.asked());
    assertEquals(cloudflareRequest("{\"prefixes\":[\"www.example.com/foo\"]}"), cloudflare.asked());
  }

  @Test
  void everythingIsToldToCloudflareAlone() throws Exception {
    purge(cloudflareApi(), new What.Tag("shoes"), new What.Everything(), new What.Tag("hats"));
    assertEquals(cloudflareRequest("{\"purge_everything\":true}"), cloudflare.asked());
    result();
    assertEquals(0, cloudflare.unread());
  }

  @Test
  void aHundredTagsGoInACallToCloudflare() throws Exception {
    What[] tags = new What[101];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = new What.Tag("t" + i);
    }
    purge(cloudflareApi(), tags);
    assertTrue(cloudflare.asked().endsWith(",\"t99\"]}"));
    assertTrue(cloudflare.asked().endsWith("{\"tags\":[\"t100\"]}"));
  }

  @Test
  void surrogateKeysAreToldToFastlyTogether() throws Exception {
    purge(fastlyApi(), new What.Tag("shoes"), new What.Tag("hats"), new What.Tag("shoes"));
    assertEquals(
        """
        POST /service/s3rvice/purge HTTP/1.1
        Host: 127.0.0.1:PORT
        User-Agent: acme
        Fastly-Key: f-t0ken
        Content-Type: application/json
        Content-Length: 35

        {"surrogate_keys":["shoes","hats"]}\
        """,
        fastly.asked());
    assertEquals(new Result("fastly", Outcome.PURGED, 2, "2 tags"), result());
  }

  @Test
  void twoHundredFiftySixKeysGoInACallToFastly() throws Exception {
    What[] tags = new What[257];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = new What.Tag("t" + i);
    }
    purge(fastlyApi(), tags);
    assertTrue(fastly.asked().endsWith(",\"t255\"]}"));
    assertTrue(fastly.asked().endsWith("{\"surrogate_keys\":[\"t256\"]}"));
  }

  @Test
  void aUrlIsToldToFastlyInItsPathAndSoftlyWhereItWasSo() throws Exception {
    PurgeQueue queue = queue(fastlyApi(), manners(100, 3, false));
    queue.add(new CdnPurge(new What.Url("https://www.example.com/a?b=c"), true));
    queue.start();
    assertEquals(
        """
        POST /purge/www.example.com/a?b=c HTTP/1.1
        Host: 127.0.0.1:PORT
        User-Agent: acme
        Fastly-Key: f-t0ken
        Fastly-Soft-Purge: 1
        Content-Length: 0

        """,
        fastly.asked());
  }

  @Test
  void everythingIsToldToFastlyAlone() throws Exception {
    purge(fastlyApi(), new What.Everything());
    assertEquals(
        """
        POST /service/s3rvice/purge_all HTTP/1.1
        Host: 127.0.0.1:PORT
        User-Agent: acme
        Fastly-Key: f-t0ken
        Content-Length: 0

        """,
        fastly.asked());
  }

  @Test
  void aPrefixThatFastlyDoesNotKnowIsAFailureThatIsTold() throws Exception {
    purge(fastlyApi(), new What.Prefix("www.example.com/foo"));
    Result failed = result();
    assertEquals(Outcome.FAILED, failed.outcome());
    assertTrue(failed.reason().contains("no purge by prefix"), failed.reason());
  }

  @Test
  void aNetworkThatHasTooMuchToDoIsAskedAgain() throws Exception {
    cloudflare.next("429 Too Many Requests", List.of("Retry-After: 1"), "{}");
    cloudflare.next("503 Service Unavailable", List.of(), "{}");
    purge(cloudflareApi(), new What.Tag("shoes"));
    String first = cloudflare.asked();
    assertEquals(first, cloudflare.asked());
    assertEquals(first, cloudflare.asked());
    assertEquals(Outcome.PURGED, result().outcome());
  }

  @Test
  void aPauseThatTheNetworkWantsIsKept() {
    Instant now = Instant.ofEpochSecond(1_000);
    assertEquals(
        Duration.ofSeconds(30),
        fastlyApi()
            .pause(com.acme.engine.http.Fields.of("Fastly-RateLimit-Reset", "1030"), now)
            .orElseThrow());
  }

  @Test
  void itIsGivenUpAfterSoManyAttempts() throws Exception {
    for (int i = 0; i < 3; i++) {
      cloudflare.next("500 Internal Server Error", List.of(), "{}");
    }
    purge(cloudflareApi(), new What.Tag("shoes"));
    Result failed = result();
    assertEquals(Outcome.FAILED, failed.outcome());
    assertTrue(failed.reason().contains("after 3 attempts"), failed.reason());
  }

  @Test
  void whatIsRefusedIsNotTriedAgainAndToldWithoutTheToken() throws Exception {
    cloudflare.next("403 Forbidden", List.of(), "{\"errors\":\"cf-t0ken may not\"}");
    purge(cloudflareApi(), new What.Tag("shoes"));
    Result failed = result();
    assertEquals(Outcome.FAILED, failed.outcome());
    assertTrue(failed.reason().contains("403"), failed.reason());
    assertFalse(failed.reason().contains("cf-t0ken"), failed.reason());
  }

  @Test
  void cloudflareMaySayNoWithTwoHundred() throws Exception {
    cloudflare.next(
        "200 OK",
        List.of(),
        "{\"success\":false,\"errors\":[{\"code\":1,\"message\":\"bad tag\"}]}");
    purge(cloudflareApi(), new What.Tag("shoes"));
    assertEquals(new Result("cloudflare", Outcome.FAILED, 1, "1 tags: bad tag"), result());
  }

  @Test
  void moreThanFitBecomeEverything() throws Exception {
    PurgeQueue queue = queue(cloudflareApi(), manners(3, 3, false));
    for (int i = 0; i < 4; i++) {
      queue.add(new CdnPurge(new What.Tag("t" + i), false));
    }
    queue.add(new CdnPurge(new What.Tag("later"), false));
    queue.start();
    assertEquals(cloudflareRequest("{\"purge_everything\":true}"), cloudflare.asked());
  }

  @Test
  void aDryRunAsksNothing() throws Exception {
    PurgeQueue queue = queue(cloudflareApi(), manners(3, 3, true));
    queue.add(new CdnPurge(new What.Tag("shoes"), false));
    queue.start();
    assertEquals(new Result("cloudflare", Outcome.DRY, 1, "would purge 1 tags"), result());
    assertEquals(0, cloudflare.unread());
  }
}
