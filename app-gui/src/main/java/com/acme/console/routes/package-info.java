/// The Routes screen: sites and their routes as cards, beside the text they are.
@NullMarked
package com.acme.console.routes;

import org.jspecify.annotations.NullMarked;
