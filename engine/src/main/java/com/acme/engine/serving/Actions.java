package com.acme.engine.serving;

import com.acme.engine.cache.CachingHandler;
import com.acme.engine.cache.Invalidation;
import com.acme.engine.cache.ResponseStore;
import com.acme.engine.cache.SurrogateFields;
import com.acme.engine.coding.Codings;
import com.acme.engine.coding.KeptCodings;
import com.acme.engine.config.Action;
import com.acme.engine.config.Caching;
import com.acme.engine.config.Cdn;
import com.acme.engine.config.Policy;
import com.acme.engine.config.PolicyUse;
import com.acme.engine.config.Route;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Middleware;
import com.acme.engine.files.ContentTypes;
import com.acme.engine.files.FileHandler;
import com.acme.engine.files.HotFiles;
import com.acme.engine.files.LiveReload;
import com.acme.engine.middleware.Compress;
import com.acme.engine.middleware.Cors;
import com.acme.engine.middleware.RewriteMessages;
import com.acme.engine.middleware.WebSockets;
import com.acme.engine.plugin.Handlers;
import com.acme.engine.proxy.ProxyHandler;
import com.acme.engine.proxy.Upstreams;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/// Makes the handlers of actions and the middleware of policies, from parts that live as long as
/// the engine.
///
/// @param hotFiles small files in memory
/// @param types content types by name
/// @param liveReload tells browsers of changed files
/// @param codings the content codings this platform has
/// @param keptCodings what was made of files by them
/// @param upstreams pools by upstream
/// @param handlers those that plug-ins have made
/// @param responses what the cache keeps
/// @param clock tells the time
/// @param heavyWork a bounded platform pool for compression
public record Actions(
    HotFiles hotFiles,
    ContentTypes types,
    LiveReload liveReload,
    Codings codings,
    KeptCodings keptCodings,
    Upstreams upstreams,
    Handlers handlers,
    ResponseStore responses,
    InstantSource clock,
    Executor heavyWork) {

  /// The handler of a route's action, with the route's own changes around it.
  Handler handler(Route route) {
    return switch (route.action()) {
      case Action.Files files -> new FileHandler(files, hotFiles, types, liveReload);
      case Action.Respond respond -> new Respond(respond);
      case Action.Redirect redirect -> new Redirect(redirect);
      case Action.Handler plugged -> handlers.handler(plugged);
      case Action.Proxy proxy ->
          new ProxyHandler(upstreams.pool(proxy.upstream()), proxy.stripPrefix(), proxy.rewrite());
    };
  }

  /// The handler of a route's action with the cache around it, where there is one.
  ///
  /// @param cdn the networks before this server
  /// @param invalidates whether other routes of the site keep responses, which a change made by
  ///   this one may concern
  Handler cached(String site, Route route, Cdn cdn, boolean invalidates) {
    Handler action = handler(route);
    if (route.cache().isPresent()) {
      // A file changes when somebody changes it: its age says nothing about when that will be.
      boolean guesses = !(route.action() instanceof Action.Files);
      Caching policy = route.cache().get();
      Handler kept = new CachingHandler(responses, site, route, policy, guesses, action, clock);
      return cdn.isThere() ? new SurrogateFields(cdn, policy, kept) : kept;
    }
    return invalidates ? new Invalidation(responses, site, action) : action;
  }

  /// The middleware of the policies that are not always on.
  List<Middleware> chain(Policies policies) {
    List<Middleware> chain = new ArrayList<>();
    for (PolicyUse use : policies.uses()) {
      if (use instanceof PolicyUse.Applied(String _, Policy policy)) {
        switch (policy) {
          case Policy.Compress compress ->
              chain.add(new Compress(compress, codings, keptCodings, heavyWork));
          case Policy.Cors cors -> chain.add(new Cors(cors));
          case Policy.WebSockets webSockets -> chain.add(new WebSockets(webSockets));
          case Policy.RewriteMessages rewrite -> chain.add(new RewriteMessages(rewrite.changes()));
          // Always on: the frame has them.
          case Policy.AccessLog _, Policy.RequestId _, Policy.SecurityHeaders _ -> {}
        }
      }
    }
    return chain;
  }
}
