package com.acme.console.traffic.inspect;

import com.acme.console.engine.ExchangeRow;
import java.util.List;

/// The class of a status as stylesheets name it; an exchange that was cut short has none of its
/// own.
public final class StatusClass {

  /// All of them.
  public static final List<String> ALL =
      List.of("aborted", "informational", "success", "redirection", "client-error", "server-error");

  private StatusClass() {}

  public static String of(ExchangeRow row) {
    int hundreds = row.status() / 100;
    return row.aborted() || hundreds < 1 || hundreds > 5 ? ALL.getFirst() : ALL.get(hundreds);
  }
}
