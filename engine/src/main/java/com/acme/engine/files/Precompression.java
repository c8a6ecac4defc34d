package com.acme.engine.files;

import com.acme.engine.coding.Codings;
import com.acme.engine.http.ContentCoding;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Writes the siblings of all files below a directory that gain from a coding: `app.js.br`,
/// `app.js.zst`, `app.js.gz`.
///
/// Names that are not served and links are passed over. What has current siblings is not coded
/// again.
public final class Precompression {

  /// What is done.
  ///
  /// @param codings whose siblings are written
  /// @param types media types or `type/*` that gain
  /// @param minSize smallest file in bytes
  /// @param writes false: it is only found out what would be written
  public record Plan(List<ContentCoding> codings, Set<String> types, long minSize, boolean writes) {
    public Plan {
      codings = List.copyOf(codings);
      types = Set.copyOf(types);
    }
  }

  private final Plan plan;
  private final Codings codings;
  private final ContentTypes contentTypes;
  private final NameRules rules = NameRules.ofThisPlatform();

  /// Precompresses as planned.
  ///
  /// @param codings at which levels
  public Precompression(Plan plan, Codings codings, ContentTypes contentTypes) {
    this.plan = plan;
    this.codings = codings;
    this.contentTypes = contentTypes;
  }

  /// The files that gain from codings, in the order of their paths.
  ///
  /// @throws IOException if a directory cannot be read
  public List<Path> find(Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
            return each.equals(directory) || rules.allow(name(each))
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()
                && attributes.size() >= plan.minSize()
                && rules.allow(name(each))
                && gains(name(each))) {
              found.add(each);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(null);
    return found;
  }

  /// Codes files on all processors, and tells of each when it is done.
  ///
  /// @param told called by this thread, one file after the other
  /// @throws IOException if a file cannot be read or a sibling cannot be written; what was begun is
  ///   ended before
  public void run(List<Path> files, Consumer<CodedFile> told)
      throws IOException, InterruptedException {
    int threads = Math.clamp(files.size(), 1, Runtime.getRuntime().availableProcessors());
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      ExecutorCompletionService<CodedFile> done = new ExecutorCompletionService<>(workers);
      files.forEach(file -> done.submit(() -> new Siblings(file, plan, codings).bringUpToDate()));
      try {
        for (int i = 0; i < files.size(); i++) {
          told.accept(done.take().get());
        }
      } catch (ExecutionException failed) {
        workers.shutdownNow();
        throw failed.getCause() instanceof IOException cause
            ? cause
            : new IOException("a file could not be coded", failed.getCause());
      } catch (InterruptedException stopping) {
        workers.shutdownNow();
        throw stopping;
      }
    }
  }

  private boolean gains(String name) {
    String type = contentTypes.of(name);
    int semicolon = type.indexOf(';');
    String essence = semicolon < 0 ? type : type.substring(0, semicolon);
    int slash = essence.indexOf('/');
    return plan.types().contains(essence)
        || plan.types().contains(essence.substring(0, slash) + "/*");
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
