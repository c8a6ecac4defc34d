package com.acme.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// The files and the certificate that all servers serve.
///
/// @param folder where everything lies
record Site(Path folder) {

  private static final int SEED = 42;
  private static final int MANY = 10_000;

  /// Makes the files.
  static Site in(Path folder) throws IOException, InterruptedException {
    Path files = Files.createDirectories(folder.resolve("files"));
    // Text that does not look like a page: nobody compresses it unasked.
    Files.write(files.resolve("1k.bin"), bytes(1_024));
    Files.write(files.resolve("100k.bin"), bytes(100 * 1_024));
    Files.write(files.resolve("0k.bin"), new byte[0]);
    Files.write(files.resolve("10k.bin"), bytes(10 * 1_024));
    Files.write(files.resolve("1m.bin"), bytes(1_024 * 1_024));
    text(files);
    many(files);
    try (RandomAccessFile large = new RandomAccessFile(files.resolve("1g.bin").toFile(), "rw")) {
      large.setLength(1L << 30); // sparse: it takes no place
    }
    Shell.run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "30",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost,IP:127.0.0.1",
        "-keyout",
        folder.resolve("key.pem").toString(),
        "-out",
        folder.resolve("cert.pem").toString());
    Site site = new Site(folder);
    site.write(
        "many.lua",
        """
        local at = 0
        function setup(thread) at = at + 5000; thread:set("at", at) end
        request = function()
          at = (at + 1) %% %d
          return wrk.format("GET", "/many/" .. at .. ".bin")
        end
        """
            .formatted(MANY));
    return site;
  }

  Path files() {
    return folder.resolve("files");
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  /// A text and its sibling for gzip.
  private static void text(Path files) throws IOException {
    String text = "The quick brown fox jumps over the lazy dog.\n".repeat(500);
    Files.writeString(files.resolve("text.txt"), text);
    try (OutputStream coded =
        new GZIPOutputStream(Files.newOutputStream(files.resolve("text.txt.gz")))) {
      coded.write(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static void many(Path files) throws IOException {
    Path folder = Files.createDirectories(files.resolve("many"));
    for (int i = 0; i < MANY; i++) {
      Files.write(folder.resolve(i + ".bin"), bytes(1_024));
    }
  }

  /// What has wrk ask for each of many files in turn, beginning anywhere.
  List<String> manyFiles() {
    return List.of("-s", folder.resolve("many.lua").toString());
  }

  /// What has wrk ask for 20,000 things of three sizes, some much more often than others (Zipf's
  /// law with exponent 0.9); the same in every round.
  List<String> zipf() throws IOException {
    write(
        "zipf.lua",
        """
        local count, sum, upTo = 20000, 0, {}
        for i = 1, count do
          sum = sum + i ^ -0.9
          upTo[i] = sum
        end
        local seed = 0
        function setup(thread) seed = seed + 1; thread:set("seed", seed) end
        init = function(args) math.randomseed(seed) end
        request = function()
          local x, low, high = math.random() * sum, 1, count
          while low < high do
            local middle = math.floor((low + high) / 2)
            if upTo[middle] < x then low = middle + 1 else high = middle end
          end
          local kind = low * 7 % 20
          local file = kind == 0 and "/100k.bin" or kind < 5 and "/10k.bin" or "/1k.bin"
          return wrk.format("GET", file .. "?n=" .. low)
        end
        """);
    return List.of("-s", folder.resolve("zipf.lua").toString());
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(SEED).nextBytes(bytes);
    return bytes;
  }
}
