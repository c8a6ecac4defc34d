package com.acme.engine.cache.warm;

import com.acme.engine.cache.warm.WarmOrder.SiteRoute;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The requests that were asked for most, over restarts: a file of lines, the hottest first. A line
/// has site, route, URL, and the fields with their values, with tabs between.
///
/// @param file in the data directory
record HottestList(Path file) {

  private static final Logger LOG = LoggerFactory.getLogger(HottestList.class);

  /// A request and whose it is.
  record Hot(SiteRoute of, Target target) {}

  /// What was kept; nothing where there is no such file, or it cannot be read.
  List<Hot> read() {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .map(line -> line.split("\t", -1))
          .filter(parts -> parts.length >= 3 && parts.length % 2 == 1)
          .map(HottestList::hot)
          .toList();
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException unreadable) {
      LOG.warn("{} cannot be read: {}", file, unreadable.toString());
      return List.of();
    }
  }

  /// Keeps these in the place of those before.
  void write(List<Hot> hottest) {
    List<String> lines = hottest.stream().map(HottestList::line).toList();
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(beside, lines, StandardCharsets.UTF_8);
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritten) {
      LOG.warn("{} cannot be written: {}", file, unwritten.toString());
    }
  }

  private static Hot hot(String[] parts) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 3; i < parts.length; i += 2) {
      fields.put(parts[i], parts[i + 1]);
    }
    return new Hot(new SiteRoute(parts[0], parts[1]), new Target(parts[2], fields));
  }

  private static String line(Hot hot) {
    List<String> parts = new ArrayList<>();
    parts.add(hot.of().site());
    parts.add(hot.of().route());
    parts.add(hot.target().url());
    hot.target()
        .fields()
        .forEach((name, value) -> {
          parts.add(name);
          parts.add(value.replace('\t', ' '));
        });
    return String.join("\t", parts);
  }
}
