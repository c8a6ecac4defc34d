package com.acme.console.draft;

import com.acme.console.controls.Chunk;
import java.util.ArrayList;
import java.util.List;

/// Two changes of one text put together line by line. Where both changed the same lines, the user's
/// stay and the other's stand below them as a comment, so that nothing is lost and the text can
/// still be read.
///
/// @param text put together
/// @param conflicts in how many places both changed the same lines
public record Merge(String text, int conflicts) {

  /// Puts two changes together.
  ///
  /// @param base what both began with
  /// @param mine what the user made of it
  /// @param theirs what somebody else made of it
  public static Merge of(String base, String mine, String theirs) {
    return new Merging(base, mine, theirs).merge();
  }

  /// Walks along the base, taking each change when its first line comes.
  private static final class Merging {
    private final List<String> base;
    private final List<Chunk> mine;
    private final List<Chunk> theirs;
    private final List<String> out = new ArrayList<>();
    private int conflicts;

    Merging(String base, String mine, String theirs) {
      this.base = Chunk.lines(base);
      this.mine = new ArrayList<>(Chunk.between(base, mine));
      this.theirs = new ArrayList<>(Chunk.between(base, theirs));
    }

    Merge merge() {
      int at = 0;
      while (!mine.isEmpty() || !theirs.isEmpty()) {
        int next = Math.min(start(mine), start(theirs));
        out.addAll(base.subList(at, next));
        at = take(next);
      }
      out.addAll(base.subList(at, base.size()));
      return new Merge(String.join("\n", out), conflicts);
    }

    private static int start(List<Chunk> chunks) {
      return chunks.isEmpty() ? Integer.MAX_VALUE : chunks.getFirst().at();
    }

    /// Takes all changes that touch each other from a line on.
    ///
    /// @return the first line of the base behind them
    private int take(int from) {
      List<Chunk> ours = new ArrayList<>();
      List<Chunk> others = new ArrayList<>();
      int end = from;
      boolean grown = true;
      while (grown) {
        int before = ours.size() + others.size();
        end = Math.max(end, touching(mine, from, end, ours));
        end = Math.max(end, touching(theirs, from, end, others));
        grown = ours.size() + others.size() > before;
      }
      write(from, end, ours, others);
      return end;
    }

    private static int touching(List<Chunk> chunks, int from, int end, List<Chunk> taken) {
      int reached = end;
      while (!chunks.isEmpty() && isIn(chunks.getFirst(), from, reached)) {
        Chunk chunk = chunks.removeFirst();
        taken.add(chunk);
        reached = Math.max(reached, chunk.end());
      }
      return reached;
    }

    private static boolean isIn(Chunk chunk, int from, int end) {
      return chunk.at() < end || chunk.at() == from;
    }

    private void write(int from, int end, List<Chunk> ours, List<Chunk> others) {
      List<String> mineLines = Chunk.apply(base, from, end, ours);
      List<String> theirLines = Chunk.apply(base, from, end, others);
      if (ours.isEmpty()) {
        out.addAll(theirLines);
        return;
      }
      out.addAll(mineLines);
      if (!others.isEmpty() && !mineLines.equals(theirLines)) {
        conflicts++;
        out.add("# The file says here instead:");
        theirLines.forEach(line -> out.add(line.isEmpty() ? "#" : "# " + line));
      }
    }
  }
}
