package com.acme.engine.admin;

import com.acme.engine.observe.ReloadReport;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/// Reads and changes the configuration of the running server.
public interface ConfigControl {

  /// The text as it stands in the file, `${…}` unresolved.
  ConfigText text() throws IOException;

  /// Why the text cannot be replaced, for the caller; empty when it can.
  String readOnly();

  /// Checks a text without applying it, as it would be checked: same environment, same folder.
  ///
  /// @return all problems; empty: none
  List<ReloadReport.Problem> validate(String text);

  /// Applies a text and writes it to the file: both or none.
  ///
  /// @param text the whole new text
  /// @param expected whether the text that would be replaced is the one the caller knows; asked
  ///   under the lock that all changes take, so that no change between is lost
  /// @param trigger on which way it came, in lower-case letters: `api` or `console`
  /// @param by who, for the history
  ApplyResult apply(String text, Predicate<ConfigText> expected, String trigger, String by)
      throws IOException, InterruptedException;

  /// Reads the file again, as for a signal.
  ReloadReport reload() throws IOException, InterruptedException;
}
