package com.acme.engine.cli;

import com.acme.engine.files.CodedFile;
import com.acme.engine.http.ContentCoding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;

/// Tells how far `acme precompress` is: a line a file that was not current, and a summary.
final class PrecompressProgress {

  private final PrintWriter out;
  private final Path folder;
  private final int all;
  private final boolean check;
  private final Map<ContentCoding, Long> saved = new EnumMap<>(ContentCoding.class);
  private int done;
  private int stale;

  /// @param all how many files there are
  /// @param check whether nothing is written
  PrecompressProgress(PrintWriter out, Path folder, int all, boolean check) {
    this.out = out;
    this.folder = folder;
    this.all = all;
    this.check = check;
  }

  /// A file is done.
  void tell(CodedFile file) {
    done++;
    for (CodedFile.Sibling sibling : file.siblings()) {
      if (sibling.state() != CodedFile.State.USELESS) {
        saved.merge(sibling.coding(), file.size() - sibling.size(), Long::sum);
      }
    }
    if (file.isStale()) {
      stale++;
      String what = check ? stale(file) : written(file);
      out.println("[" + done + "/" + all + "] " + folder.relativize(file.file()) + "  " + what);
      out.flush();
    }
  }

  /// Says what came of all, and with which status the command ends.
  int end() {
    String files = all + (all == 1 ? " file" : " files");
    if (check) {
      out.println(stale == 0 ? files + ", all current" : files + ", " + stale + " not current");
      return stale == 0 ? 0 : 1;
    }
    StringJoiner savings = new StringJoiner(", ");
    saved.forEach((coding, bytes) -> savings.add(coding.token() + " saves " + bytes + " bytes"));
    out.println(files + ", " + stale + " written anew" + (saved.isEmpty() ? "" : "; " + savings));
    return 0;
  }

  private static String stale(CodedFile file) {
    StringJoiner codings = new StringJoiner(", ");
    for (CodedFile.Sibling sibling : file.siblings()) {
      if (sibling.state() == CodedFile.State.WRITTEN) {
        codings.add(sibling.coding().token());
      }
    }
    return codings + " missing or older";
  }

  private static String written(CodedFile file) {
    StringJoiner sizes = new StringJoiner(", ", file.size() + " bytes: ", "");
    for (CodedFile.Sibling sibling : file.siblings()) {
      String size =
          switch (sibling.state()) {
            case WRITTEN -> " " + sibling.size();
            case CURRENT -> " is current";
            case USELESS -> " gains nothing";
          };
      sizes.add(sibling.coding().token() + size);
    }
    return sizes.toString();
  }
}
