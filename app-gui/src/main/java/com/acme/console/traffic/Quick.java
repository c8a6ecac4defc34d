package com.acme.console.traffic;

/// Filters of one click.
///
/// @param title for the user
/// @param term in the grammar of exchange filters
/// @param meaning one line for a tooltip
record Quick(String title, String term, String meaning) {

  static final Quick[] ALL = {
    new Quick("Errors", "is:error", "5xx, or cut short"),
    new Quick("4xx", "status:4xx", "The client was told it is wrong"),
    new Quick("Slow", "dur:>250ms", "Took more than 250 ms"),
    new Quick("Writes", "method:POST,PUT,PATCH,DELETE", "Requests that change something"),
    new Quick(
        "No assets",
        "-path:*.css,*.js,*.mjs,*.map,*.png,*.jpg,*.jpeg,*.gif,*.svg,*.ico,*.webp,*.avif,*.woff,*.woff2",
        "Pages and API calls: no scripts, styles, images, fonts"),
  };
}
