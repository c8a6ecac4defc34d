package com.acme.engine.certificates;

import com.acme.engine.certificates.acme.AccountStore;
import java.io.IOException;
import java.util.Optional;

/// An account with a CA that servers have in common. Each keeps a copy, for when Redis does not
/// answer.
///
/// @param account names it
/// @param here the copy
/// @param sharing reaches the others
record SharedAccount(String account, AccountFolder here, AcmeSharing sharing)
    implements AccountStore {

  @Override
  public Optional<String> read() throws IOException, InterruptedException {
    Optional<String> copy = here.read();
    Optional<String> common = sharing.account(account);
    if (common.isPresent()) {
      return Optional.of(common.equals(copy) ? common.get() : here.keep(common.get()));
    }
    return copy.isPresent()
        ? Optional.of(here.keep(sharing.account(account, copy.get())))
        : Optional.empty();
  }

  @Override
  public String keep(String pem) throws IOException, InterruptedException {
    return here.keep(sharing.account(account, pem));
  }
}
