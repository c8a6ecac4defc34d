/// What a configuration's text says of sites and routes, and how it is changed: pure values.
@NullMarked
package com.acme.console.routes.text;

import org.jspecify.annotations.NullMarked;
