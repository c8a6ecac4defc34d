package com.acme.engine.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Debian's `testssl` looks at a listener with nothing but defaults, for minutes. Every finding
/// fails, but for what is so of any certificate of a local CA; that the tool could not look at
/// something is none.
///
///     ./mvnw -q -Ptestssl -pl engine process-test-classes
public final class TestsslScan {

  /// What a CA of one machine has not: revocation, a record in the DNS, transparency logs, and
  /// certificates that live for more than thirty days.
  private static final Set<String> OF_LOCAL_CERTIFICATES =
      Set.of(
          "cert_revocation",
          "cert_crlDistributionPoints",
          "cert_ocspURL",
          "DNS_CAArecord",
          "certificate_transparency",
          "OCSP_stapling",
          "cert_expirationStatus",
          "cert_notAfter");

  private static final Set<String> GOOD = Set.of("OK", "INFO", "WARN");

  private TestsslScan() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("testssl");
    String yaml =
        "listeners: { https: { address: \"127.0.0.1:0\", tls: true } }\n"
            + "tls: { certificates: { c: { local: [scan.test] } } }\n"
            + Served.routes("{ path: /, respond: { body: pong } }");
    List<String> findings = new ArrayList<>();
    try (Served served = Served.start(folder, yaml)) {
      Path report = folder.resolve("report.json");
      scan("scan.test:" + served.port("https"), folder, report);
      for (JsonNode finding : JsonMapper.shared().readTree(Files.readString(report))) {
        String id = finding.path("id").asString("");
        String severity = finding.path("severity").asString("");
        String line = severity + " " + id + ": " + finding.path("finding").asString("");
        System.out.println(line);
        if (!GOOD.contains(severity) && !OF_LOCAL_CERTIFICATES.contains(id)) {
          findings.add(line);
        }
      }
    }
    if (!findings.isEmpty()) {
      throw new AssertionError("testssl found\n" + String.join("\n", findings));
    }
  }

  private static void scan(String target, Path folder, Path report)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "testssl",
                "--quiet",
                "--color",
                "0",
                "--nodns",
                "none",
                "--warnings",
                "off",
                "--ip",
                "127.0.0.1",
                "--add-ca",
                folder.resolve(".acme/ca/root.pem").toString(),
                "--jsonfile",
                report.toString(),
                target)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    process.getOutputStream().close();
    process.waitFor();
    if (!Files.exists(report)) {
      throw new IOException(
          "testssl wrote no report: " + Files.readString(folder.resolve("said.txt")));
    }
  }
}
