package com.acme.engine.certificates.acme;

import com.acme.engine.config.AcmeAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The user's program that changes the DNS. It is called with `present` or `cleanup`, the name of
/// the TXT record, and its value; it returns 0 once the record can be seen, or is gone.
record DnsCommand(AcmeAuthority.Challenge.Dns dns) {

  private static final Logger LOG = LoggerFactory.getLogger(DnsCommand.class);
  private static final int LONGEST_MESSAGE = 4096;

  /// Has the record made.
  Answer present(String record, String value) throws AcmeFailure, InterruptedException {
    run("present", record, value);
    return new Answer() {
      @Override
      public String seen() {
        return "the dns-command had made the TXT record " + record;
      }

      @Override
      public void withdraw() throws InterruptedException {
        try {
          run("cleanup", record, value);
        } catch (AcmeFailure left) {
          LOG.warn("The TXT record {} may stay behind: {}", record, left.what());
        }
      }
    };
  }

  private void run(String action, String record, String value)
      throws AcmeFailure, InterruptedException {
    String call = dns.command() + " " + action + " " + record;
    try {
      Process process =
          new ProcessBuilder(dns.command().toString(), action, record, value)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        process.getOutputStream().close();
        finish(process, call);
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException unstartable) {
      throw AcmeFailure.of(
          FailureReason.DNS_COMMAND,
          call + " could not be run (" + unstartable.getMessage() + ")",
          "make the file executable for the user that runs the server",
          unstartable);
    }
  }

  private void finish(Process process, String call) throws AcmeFailure, InterruptedException {
    AtomicReference<String> said = new AtomicReference<>("");
    Thread listening = Thread.ofVirtual().start(() -> said.set(head(process.getErrorStream())));
    if (!ended(process)) {
      throw AcmeFailure.of(
          FailureReason.DNS_COMMAND,
          call + " had not ended after " + dns.timeout().map(String::valueOf).orElse(""),
          "see what it waits for, or raise dns-timeout");
    }
    // What it started may hold its output open.
    listening.join(1_000);
    if (process.exitValue() != 0) {
      String message = said.get();
      throw AcmeFailure.of(
          FailureReason.DNS_COMMAND,
          call
              + " ended with status "
              + process.exitValue()
              + (message.isEmpty() ? " and said nothing" : ": " + message),
          "correct the program; it is to return 0 once the record can be seen");
    }
  }

  private boolean ended(Process process) throws InterruptedException {
    if (dns.timeout().isEmpty()) {
      process.waitFor();
      return true;
    }
    return process.waitFor(dns.timeout().get().toMillis(), TimeUnit.MILLISECONDS);
  }

  /// The first bytes in one line; the rest is read and dropped, so that the program is not stopped.
  private static String head(InputStream in) {
    try (in) {
      byte[] first = in.readNBytes(LONGEST_MESSAGE);
      in.transferTo(OutputStream.nullOutputStream());
      return new String(first, StandardCharsets.UTF_8)
          .strip()
          .replaceAll("\\s*[\\r\\n]+\\s*", "; ");
    } catch (IOException closed) {
      LOG.debug("the dns-command's words were cut off: {}", closed.toString());
      return "";
    }
  }
}
