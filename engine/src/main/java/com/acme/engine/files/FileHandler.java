package com.acme.engine.files;

import com.acme.engine.config.Action;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Accept;
import com.acme.engine.http.Fields;
import com.acme.engine.http.MediaType;
import com.acme.engine.http.RequestTarget;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The action `files`: static files below a root.
///
/// Paths that cache-control rules and `fallback` speak of are those below the root, after
/// `strip-prefix`. What the operating system refuses to read is answered 403, as nginx does: it is
/// there, and the operator should see that rights are wrong. A root that is missing is answered
/// 404. An error of the disk passes through and is answered 500.
public final class FileHandler implements Handler {

  private static final String ALLOW = "GET, HEAD, OPTIONS";
  private static final MediaType HTML = MediaType.of("text/html");

  /// What `Sec-Fetch-Dest` says where a browser wants a page to show.
  private static final Set<String> PAGES = Set.of("document", "iframe", "frame", "object", "embed");

  private final boolean browse;
  private final List<String> index;
  private final Optional<String> fallback;
  private final String prefix;
  private final FileResolver resolver;
  private final HotFiles hotFiles;
  private final RepresentationSelector selector;
  private final FileDelivery delivery;
  private final DirectoryListing listing;
  private final Optional<CleanUrls> cleanUrls;
  private final Optional<LivePages> livePages;
  private final InstantSource clock;

  /// Serves what the action says.
  ///
  /// @param action the configuration
  /// @param hotFiles shared by all handlers
  /// @param contentTypes shared by all handlers
  /// @param liveReload streams of changes, for an action that wants them
  /// @throws IllegalArgumentException if the action names a content coding that does not exist
  public FileHandler(
      Action.Files action, HotFiles hotFiles, ContentTypes contentTypes, LiveReload liveReload) {
    this(action, hotFiles, contentTypes, liveReload, InstantSource.system());
  }

  FileHandler(
      Action.Files action,
      HotFiles hotFiles,
      ContentTypes contentTypes,
      LiveReload liveReload,
      InstantSource clock) {
    this.browse = action.browse();
    this.index = action.index().stream().map(RequestTarget::normalizeLiteral).toList();
    this.fallback = action.fallback().map(RequestTarget::normalizeLiteral);
    this.prefix = withoutLastSlash(RequestTarget.normalizeLiteral(action.stripPrefix()));
    this.resolver =
        new FileResolver(
            action.root(), NameRules.ofThisPlatform().withHidden(action.naming().hidden()));
    this.hotFiles = hotFiles;
    this.selector = new RepresentationSelector(action, resolver, hotFiles, contentTypes);
    this.delivery = new FileDelivery(action);
    this.listing = new DirectoryListing(resolver);
    this.cleanUrls =
        action.naming().cleanUrls()
            ? Optional.of(new CleanUrls(index, path -> hotFiles.locate(resolver, path)))
            : Optional.empty();
    this.livePages =
        action.delivery().liveReload()
            ? Optional.of(new LivePages(action.root(), prefix, liveReload))
            : Optional.empty();
    this.clock = clock;
  }

  @Override
  public Response handle(Exchange exchange) throws IOException {
    try {
      return answer(exchange.request());
    } catch (HttpFailure failure) {
      throw delivery.complete(failure);
    }
  }

  private Response answer(Request request) throws IOException {
    return switch (request.method()) {
      case "GET", "HEAD" -> read(request);
      case "OPTIONS" ->
          new Response(204, delivery.preflight(Fields.of("Allow", ALLOW)), Body.empty());
      default -> throw new HttpFailure(405, "Files can only be read.", Fields.of("Allow", ALLOW));
    };
  }

  private Response read(Request request) throws IOException {
    try {
      String path = belowRoot(request.target().path());
      if (livePages.isPresent()) {
        Optional<Response> own = livePages.get().answer(request, path);
        if (own.isPresent()) {
          return own.get();
        }
      }
      Optional<Response> found =
          path.endsWith("/") ? directory(request, path) : fileOrRedirect(request, path);
      return found.isPresent() ? found.get() : fallBack(request);
    } catch (AccessDeniedException refused) {
      throw new HttpFailure(403, "This may not be read.");
    }
  }

  private Optional<Response> fileOrRedirect(Request request, String path) throws IOException {
    Located located = hotFiles.locate(resolver, path);
    if (cleanUrls.isPresent()) {
      Optional<Response> page = page(cleanUrls.get(), request, path, located);
      if (page.isPresent()) {
        return page;
      }
    }
    return switch (located) {
      case Located.InFile file -> file(request, path, path, file, "");
      case Located.Directory _ -> Optional.of(redirectTo(path + "/", request.target()));
      case Located.Nothing _ -> Optional.empty();
    };
  }

  /// A page without its ending, or the redirect from the path with it.
  private Optional<Response> page(CleanUrls urls, Request request, String path, Located located)
      throws IOException {
    if (located instanceof Located.InFile) {
      return urls.shorter(path).map(shorter -> redirectTo(shorter, request.target()));
    }
    Optional<Located.InFile> page = urls.page(path);
    if (page.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> directory = urls.directory(CleanUrls.file(path));
    return directory.isPresent()
        ? directory.map(its -> redirectTo(its, request.target()))
        : file(request, path, CleanUrls.file(path), page.get(), "");
  }

  private Optional<Response> directory(Request request, String path) throws IOException {
    for (String name : index) {
      if (hotFiles.locate(resolver, path + name) instanceof Located.InFile file) {
        return file(request, path, path + name, file, "");
      }
    }
    if (browse
        && hotFiles.locate(resolver, path) instanceof Located.Directory(FilePath directory)) {
      return Optional.of(listing.answer(request, directory, delivery.cacheControl(path)));
    }
    return cleanUrls.isPresent()
        ? cleanUrls.get().withoutSlash(path).map(shorter -> redirectTo(shorter, request.target()))
        : Optional.empty();
  }

  /// For single-page applications: a page that finds nothing is the application's own. Its path is
  /// the fallback's, so that no rule for assets makes it immutable.
  private Response fallBack(Request request) throws IOException {
    if (fallback.isPresent()
        && wantsPage(request.fields())
        && hotFiles.locate(resolver, fallback.get()) instanceof Located.InFile file) {
      Optional<Response> page = file(request, fallback.get(), fallback.get(), file, "Accept");
      if (page.isPresent()) {
        return page.get();
      }
    }
    throw FilePath.notFound();
  }

  /// @param asked the path that cache-control rules are about
  /// @param path where the file lies
  /// @param vary which request fields led to it
  private Optional<Response> file(
      Request request, String asked, String path, Located.InFile file, String vary)
      throws IOException {
    Instant now = clock.instant();
    Optional<String> cacheControl = delivery.cacheControl(asked, file.name());
    Optional<Representation> selected =
        selector.select(request.fields(), path, file, cacheControl, vary, now);
    if (selected.isEmpty()) {
      return Optional.empty();
    }
    Representation representation =
        livePages.isPresent() ? livePages.get().marked(selected.get()) : selected.get();
    Response response = RepresentationAnswer.to(request, representation, now);
    if (response.status() == 200) {
      response.origin(
          new Response.Origin(
              resolver.root(), file.path().names(), representation.validators().tag()));
    }
    return Optional.of(delivery.complete(response, asked, file.name()));
  }

  /// A directory's own path ends in a slash, so that relative links in its index work; with clean
  /// URLs a page's has no ending. The location starts with exactly one slash, since a normalized
  /// path does: it cannot name another host.
  private Response redirectTo(String path, RequestTarget target) {
    String query = target.hasQuery() ? "?" + target.query() : "";
    return Response.of(308).set("Location", prefix + path + query);
  }

  /// The path without the prefix, whole segments only; empty for the prefix itself.
  private String belowRoot(String path) {
    if (!path.startsWith(prefix)) {
      throw FilePath.notFound();
    }
    String rest = path.substring(prefix.length());
    if (!rest.isEmpty() && rest.charAt(0) != '/') {
      throw FilePath.notFound();
    }
    return rest;
  }

  /// Whether a request accepts HTML. One that takes anything does, unless a browser says that it is
  /// for a script, an image and the like: those must not get a page instead.
  private static boolean wantsPage(Fields request) {
    Accept accept = Accept.of(request);
    if (accept.weight(HTML) == 0) {
      return false;
    }
    return accept.names(HTML) || request.first("Sec-Fetch-Dest").map(PAGES::contains).orElse(true);
  }

  private static String withoutLastSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
