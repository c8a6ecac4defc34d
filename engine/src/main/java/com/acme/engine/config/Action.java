package com.acme.engine.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What answers the requests of a route. Exactly one; sealed, so that a new one does not compile
/// until every reader answers for it.
public sealed interface Action {

  /// The action's key in the configuration.
  String key();

  /// Static files.
  ///
  /// @param root the directory nothing leaves
  /// @param index file names tried for a directory
  /// @param browse whether directories without an index are listed
  /// @param precompressed codings whose sibling files are served: `br`, `zstd`, `gzip`, in order of
  ///   preference
  /// @param fallback path under the root served for a GET or HEAD that accepts HTML and finds
  ///   nothing
  /// @param cacheControl `Cache-Control` by path pattern; the first that matches counts
  /// @param stripPrefix path prefix taken off before the rest is looked up; empty: none
  /// @param naming which names are served, and by which paths
  /// @param delivery what comes with a file
  record Files(
      Path root,
      List<String> index,
      boolean browse,
      List<String> precompressed,
      Optional<String> fallback,
      List<CacheControlRule> cacheControl,
      String stripPrefix,
      Naming naming,
      Delivery delivery)
      implements Action {

    public Files {
      index = List.copyOf(index);
      precompressed = List.copyOf(precompressed);
      cacheControl = List.copyOf(cacheControl);
    }

    @Override
    public String key() {
      return "files";
    }
  }

  /// Which names of files are served, and by which paths.
  ///
  /// @param hidden whether names that start with a dot are served, but for those that hold secrets
  /// @param cleanUrls whether pages are served by their paths without `.html`
  record Naming(boolean hidden, boolean cleanUrls) {
    /// Nothing hidden, each file by its whole name.
    public static final Naming PLAIN = new Naming(false, false);
  }

  /// What comes with a file.
  ///
  /// @param immutableHashed whether files whose names hold a hash of their content may be kept for
  ///   ever, whatever the rules for their paths say
  /// @param crossOrigin who else may use them
  /// @param download paths whose files are saved, not shown
  /// @param liveReload whether pages are loaded again when something below the root changes
  record Delivery(
      boolean immutableHashed,
      CrossOrigin crossOrigin,
      List<PathPattern> download,
      boolean liveReload) {
    /// The file alone.
    public static final Delivery PLAIN = new Delivery(false, CrossOrigin.UNSAID, List.of(), false);

    public Delivery {
      download = List.copyOf(download);
    }
  }

  /// Which pages of other origins may use a file.
  enum CrossOrigin {
    /// What browsers make of saying nothing: images and scripts, but not their bytes.
    UNSAID,
    /// None.
    SAME_ORIGIN,
    /// Those of the same site.
    SAME_SITE,
    /// All, their scripts too: for fonts, modules and public data.
    ANY
  }

  /// The Cache-Control of the paths a pattern matches.
  ///
  /// @param pattern a path pattern
  /// @param value the field's value
  record CacheControlRule(PathPattern pattern, String value) {}

  /// A redirect.
  ///
  /// @param to a path, or an absolute URL; may hold variables
  /// @param status 301, 302, 303, 307 or 308
  record Redirect(String to, int status) implements Action {
    public Redirect {
      switch (status) {
        case 301, 302, 303, 307, 308 -> {}
        default ->
            throw new IllegalArgumentException(
                "a redirect has status 301, 302, 303, 307 or 308, not " + status);
      }
    }

    @Override
    public String key() {
      return "redirect";
    }
  }

  /// A fixed answer.
  ///
  /// @param status 200 to 599
  /// @param contentType empty: no content type
  /// @param body text, sent as UTF-8; may hold no variables
  record Respond(int status, String contentType, String body) implements Action {
    public Respond {
      if (status < 200 || status > 599) {
        throw new IllegalArgumentException("a response has status 200 to 599, not " + status);
      }
      if ((status == 204 || status == 304) && !body.isEmpty()) {
        throw new IllegalArgumentException("a response with status " + status + " has no body");
      }
    }

    @Override
    public String key() {
      return "respond";
    }
  }

  /// Hands the request to an upstream.
  ///
  /// The rewrite is the route's own and no part of the upstream, so that routes with different
  /// rewrites still share the upstream's pool.
  ///
  /// @param upstream where to
  /// @param stripPrefix path prefix taken off; empty: none
  /// @param rewrite what this route changes: in requests before, in responses after what the
  ///   upstream changes for all
  record Proxy(Upstream upstream, String stripPrefix, Rewrite rewrite) implements Action {
    /// Without changes of the route's own.
    public Proxy(Upstream upstream, String stripPrefix) {
      this(upstream, stripPrefix, Rewrite.NONE);
    }

    @Override
    public String key() {
      return "proxy";
    }
  }

  /// Has the handler of a plug-in answer.
  ///
  /// @param name what the plug-in calls it
  /// @param options what it is told; may be secrets
  /// @param folder what paths in them are relative to
  /// @param origin which plug-in of that name: another one after its file has changed, so that the
  ///   handler is made anew
  record Handler(String name, Map<String, String> options, Path folder, String origin)
      implements Action {
    public Handler {
      options = Map.copyOf(options);
    }

    @Override
    public String key() {
      return "handler";
    }

    /// Without the values of options.
    @Override
    public String toString() {
      return "handler " + name + " of " + origin + " with options " + options.keySet();
    }
  }
}
