package com.acme.engine.cli;

import com.acme.engine.certificates.trust.LocalRoot;
import com.acme.engine.certificates.trust.TrustReport;
import com.acme.engine.certificates.trust.TrustStores;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Something that is done in all trust stores with a local CA that is there.
abstract class TrustAct implements Callable<Integer> {

  /// What is done.
  interface Act {
    List<TrustReport> in(TrustStores stores, LocalRoot root) throws InterruptedException;
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final TrustOptions options = new TrustOptions();

  private final Act act;

  TrustAct(Act act) {
    this.act = act;
  }

  @Override
  public final Integer call() throws CommandFailure, InterruptedException {
    return TrustOptions.tell(
        act.in(options.stores(), options.existing()), spec.commandLine().getOut());
  }
}
