package com.acme.engine.cli;

import com.acme.engine.coding.Codings;
import com.acme.engine.coding.Levels;
import com.acme.engine.config.Policy;
import com.acme.engine.files.ContentTypes;
import com.acme.engine.files.Precompression;
import com.acme.engine.http.ContentCoding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `acme precompress DIR`
@Command(
    name = "precompress",
    mixinStandardHelpOptions = true,
    description = {
      "Writes .br, .zst and .gz beside each file that gains from it, for `precompressed`.",
      "What is current is left as it is."
    })
final class PrecompressCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder, with all below it.")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Option(
      names = "--codings",
      split = ",",
      paramLabel = "CODING",
      description = "Default: br,zstd,gzip")
  private List<String> codings = List.of("br", "zstd", "gzip");

  @Option(
      names = "--level",
      split = ",",
      paramLabel = "CODING=N",
      description = "How hard to try: br 0-11, zstd 1-19, gzip 1-9. Default: br=11,zstd=19,gzip=9")
  private Map<String, Integer> levels = new TreeMap<>();

  @Option(
      names = "--min-size",
      paramLabel = "BYTES",
      description = "Smaller files are left out. Default: ${DEFAULT-VALUE}")
  private long minSize = Policy.Compress.DEFAULT.minSize();

  @Option(
      names = "--check",
      description = "Writes nothing; exits 1 if a file is missing or older than its original.")
  private boolean check;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    if (!Files.isDirectory(folder)) {
      throw CommandFailure.badInput(folder + " is not a folder; name one that exists");
    }
    Codings encoders = Codings.forStorage(levels());
    Precompression precompression =
        new Precompression(plan(encoders), encoders, ContentTypes.standard());
    PrintWriter out = spec.commandLine().getOut();
    try {
      List<Path> files = precompression.find(folder);
      PrecompressProgress progress = new PrecompressProgress(out, folder, files.size(), check);
      precompression.run(files, progress::tell);
      return progress.end();
    } catch (IOException failed) {
      throw CommandFailure.failed(String.valueOf(failed.getMessage()));
    }
  }

  private Precompression.Plan plan(Codings encoders) throws CommandFailure {
    List<ContentCoding> wanted = new ArrayList<>();
    for (String name : codings) {
      ContentCoding coding = coding(name);
      if (!encoders.offers(coding)) {
        throw CommandFailure.failed(
            name + " cannot be written on this platform; leave it out with --codings");
      }
      wanted.add(coding);
    }
    return new Precompression.Plan(
        wanted, Set.copyOf(Policy.Compress.DEFAULT.types()), minSize, !check);
  }

  private Levels levels() throws CommandFailure {
    Levels chosen = Levels.BEST;
    for (Map.Entry<String, Integer> each : levels.entrySet()) {
      try {
        chosen = chosen.with(coding(each.getKey()), each.getValue());
      } catch (IllegalArgumentException wrong) {
        throw CommandFailure.badInput("--level: " + wrong.getMessage());
      }
    }
    return chosen;
  }

  private static ContentCoding coding(String name) throws CommandFailure {
    return ContentCoding.named(name)
        .orElseThrow(
            () -> CommandFailure.badInput("\"" + name + "\" is no coding; write br, zstd or gzip"));
  }
}
