package com.acme.engine.files;

import com.acme.engine.config.Action;
import com.acme.engine.http.AcceptEncoding;
import com.acme.engine.http.ContentCoding;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the representation of a file that a request gets: the file itself, or a sibling that holds
/// it in a content coding and is not older.
final class RepresentationSelector {

  /// A file in a coding.
  private record Coded(ContentCoding coding, Located.InFile file) {}

  /// What a request takes.
  private record Stated(String value, AcceptEncoding accepted) {}

  /// Bytes and the validators that belong to them.
  private record Opened(Content content, FileValidators validators) {}

  private final List<ContentCoding> precompressed;
  private final FileResolver resolver;
  private final HotFiles hotFiles;
  private final ContentTypes contentTypes;

  /// By the request before: there are few browsers, and reading it costs as much as the rest.
  private volatile Stated last = new Stated("", AcceptEncoding.of(Fields.of()));

  /// Selects as an action says.
  ///
  /// @throws IllegalArgumentException if the action names a coding that does not exist
  RepresentationSelector(
      Action.Files action, FileResolver resolver, HotFiles hotFiles, ContentTypes contentTypes) {
    // A page that is changed on its way has no sibling in a coding.
    this.precompressed =
        action.delivery().liveReload()
            ? List.of()
            : action.precompressed().stream().map(RepresentationSelector::coding).toList();
    this.resolver = resolver;
    this.hotFiles = hotFiles;
    this.contentTypes = contentTypes;
  }

  /// The representation; empty when the file is gone meanwhile. The caller closes its content.
  ///
  /// @param request fields of the request
  /// @param path where the file lies, normalized
  /// @param file what lies there
  /// @param cacheControl of the path that was asked for
  /// @param vary which other fields led to this file
  Optional<Representation> select(
      Fields request,
      String path,
      Located.InFile file,
      Optional<String> cacheControl,
      String vary,
      Instant now)
      throws IOException {
    List<Coded> siblings = siblings(path, file);
    Optional<Coded> sibling = choose(request, siblings);
    Optional<Opened> opened =
        sibling.isPresent() ? open(sibling.get().file(), now) : Optional.empty();
    Optional<ContentCoding> coding =
        opened.isPresent() ? sibling.map(Coded::coding) : Optional.empty();
    if (opened.isEmpty()) {
      opened = open(file, now);
    }
    String contentType = contentTypes.of(file.name());
    String selectedBy = siblings.isEmpty() ? vary : joined(vary, "Accept-Encoding");
    return opened.map(bytes ->
        new Representation(
            contentType, coding, bytes.validators(), cacheControl, selectedBy, bytes.content()));
  }

  private List<Coded> siblings(String path, Located.InFile file) throws IOException {
    List<Coded> siblings = new ArrayList<>(precompressed.size());
    for (ContentCoding coding : precompressed) {
      hotFiles
          .sibling(resolver, path, file, suffix(coding))
          .filter(found -> !found.stamp().modified().isBefore(file.stamp().modified()))
          .ifPresent(found -> siblings.add(new Coded(coding, found)));
    }
    return siblings;
  }

  private Optional<Coded> choose(Fields request, List<Coded> siblings) {
    if (siblings.isEmpty()) {
      return Optional.empty();
    }
    List<ContentCoding> offered = new ArrayList<>(siblings.size());
    for (Coded sibling : siblings) {
      offered.add(sibling.coding());
    }
    return accepted(request).choose(offered).map(choice -> siblings.get(offered.indexOf(choice)));
  }

  private AcceptEncoding accepted(Fields request) {
    String value = request.combined("Accept-Encoding").orElse("");
    Stated known = last;
    if (!known.value().equals(value)) {
      known = new Stated(value, AcceptEncoding.of(request));
      last = known;
    }
    return known.accepted();
  }

  /// What was remembered in memory, or the open file with the state it has now.
  private Optional<Opened> open(Located.InFile file, Instant now) throws IOException {
    if (file.content().isPresent()) {
      return Optional.of(new Opened(new Content.InMemory(file.content().get()), file.validators()));
    }
    return hotFiles
        .open(resolver, file)
        .map(opened -> new Opened(new Content.OnDisk(opened), validators(opened, file, now)));
  }

  private static FileValidators validators(FileLease opened, Located.InFile file, Instant now) {
    return opened.stamp().equals(file.stamp())
        ? file.validators()
        : FileValidators.of(opened.stamp(), now);
  }

  private static String joined(String first, String second) {
    return first.isEmpty() ? second : first + ", " + second;
  }

  private static ContentCoding coding(String token) {
    return ContentCoding.named(token)
        .orElseThrow(() -> new IllegalArgumentException("no content coding: " + token));
  }

  /// What a sibling's name has more than its original's.
  static String suffix(ContentCoding coding) {
    return switch (coding) {
      case BR -> ".br";
      case ZSTD -> ".zst";
      case GZIP -> ".gz";
    };
  }
}
