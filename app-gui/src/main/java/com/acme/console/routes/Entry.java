package com.acme.console.routes;

import com.acme.console.routes.text.RouteOutline;
import com.acme.console.routes.text.SiteOutline;

/// A row of the list: a site, or one of its routes below it.
sealed interface Entry {

  /// The head of a site's routes.
  record OfSite(SiteOutline site) implements Entry {}

  /// A card.
  record OfRoute(RouteOutline route) implements Entry {}
}
