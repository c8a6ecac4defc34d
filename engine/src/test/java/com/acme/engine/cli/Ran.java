package com.acme.engine.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// A command that ran in this process.
///
/// @param status its exit status
/// @param out what it printed
/// @param err what it complained about
record Ran(int status, String out, String err) {

  static Ran acme(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.commandLine(args)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(args);
    return new Ran(status, out.toString(), err.toString());
  }
}
