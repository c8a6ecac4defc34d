package com.acme.console.controls;

/// The least change that makes one text of another.
///
/// @param from index of the first char replaced
/// @param to index behind the last char replaced
/// @param inserted what stands there afterwards
public record Change(int from, int to, String inserted) {

  /// What makes one text of another.
  public static Change between(String before, String after) {
    int shorter = Math.min(before.length(), after.length());
    int head = 0;
    while (head < shorter && before.charAt(head) == after.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
      tail++;
    }
    return new Change(head, before.length() - tail, after.substring(head, after.length() - tail));
  }
}
