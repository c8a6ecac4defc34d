package com.acme.engine.cache.cdn;

/// Is told what became of purges.
@FunctionalInterface
public interface CdnListener {

  /// What became of some.
  enum Outcome {
    /// The network has forgotten it.
    PURGED("purged"),
    /// It has not, and is not asked any more.
    FAILED("failed"),
    /// It was not asked: a dry run.
    DRY("dry-run");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// The result of one call.
  ///
  /// @param network `cloudflare`, `fastly`
  /// @param purges how many it stands for
  /// @param reason for a person, without secrets
  record Result(String network, Outcome outcome, int purges, String reason) {}

  void told(Result result);
}
