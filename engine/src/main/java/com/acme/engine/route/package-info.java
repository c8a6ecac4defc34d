/// Chooses the route of a request and explains the choice: a pure function of host, method, path,
/// fields and query.
@NullMarked
package com.acme.engine.route;

import org.jspecify.annotations.NullMarked;
