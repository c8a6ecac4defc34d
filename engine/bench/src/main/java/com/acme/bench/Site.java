package com.acme.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// The files and the certificate that all servers serve.
///
/// @param folder where everything lies
record Site(Path folder) {

  private static final int SEED = 42;

  /// Makes the files.
  static Site in(Path folder) throws IOException, InterruptedException {
    Path files = Files.createDirectories(folder.resolve("files"));
    // Text that does not look like a page: nobody compresses it unasked.
    Files.write(files.resolve("1k.bin"), bytes(1_024));
    Files.write(files.resolve("100k.bin"), bytes(100 * 1_024));
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
    return new Site(folder);
  }

  Path files() {
    return folder.resolve("files");
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(SEED).nextBytes(bytes);
    return bytes;
  }
}
