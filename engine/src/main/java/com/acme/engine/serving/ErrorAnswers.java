package com.acme.engine.serving;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Middleware;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one room where failures are answered: an error page of the site, or a few plain words.
///
/// What the client reads never tells of internals; the log does, with the request ID.
final class ErrorAnswers implements Middleware {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

  private final ErrorPages pages;

  ErrorAnswers(ErrorPages pages) {
    this.pages = pages;
  }

  @Override
  public Response handle(Exchange exchange, Handler next) throws IOException, InterruptedException {
    try {
      if (exchange.refusal().isPresent()) {
        throw exchange.refusal().get();
      }
      return next.handle(exchange);
    } catch (HttpFailure failure) {
      exchange.trace().add(new Trace.Failed(failure.status() + ": " + failure.reason()));
      Response response = answer(exchange, failure.status(), failure.reason());
      response.fields().addAll(failure.fields());
      return response;
    } catch (IOException failure) {
      exchange.trace().add(new Trace.Failed(failure.toString()));
      LOG.atWarn()
          .addKeyValue(Exchange.LOG_KEY, exchange.id())
          .log(
              "request {} for {} failed: {}",
              exchange.id(),
              exchange.request().target().path(),
              failure.toString());
      return answer(exchange, 500, "The server could not read what it needed.");
    } catch (RuntimeException | StackOverflowError bug) {
      exchange.trace().add(new Trace.Failed(bug.toString()));
      LOG.atError()
          .addKeyValue(Exchange.LOG_KEY, exchange.id())
          .setCause(bug)
          .log("request {} for {} met a bug", exchange.id(), exchange.request().target().path());
      return answer(exchange, 500, "The server made a mistake.");
    }
  }

  private Response answer(Exchange exchange, int status, String reason) {
    return pages
        .find(status)
        .orElseGet(() -> plain(exchange, status, reason))
        .set("Cache-Control", "no-store");
  }

  private static Response plain(Exchange exchange, int status, String reason) {
    String text = status + "\n" + reason + "\nRequest ID: " + exchange.id() + "\n";
    return Response.of(status)
        .set("Content-Type", "text/plain; charset=utf-8")
        .body(Body.text(text));
  }
}
