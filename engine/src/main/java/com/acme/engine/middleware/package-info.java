/// One policy a class: what may stand between the frame and a route's action.
@NullMarked
package com.acme.engine.middleware;

import org.jspecify.annotations.NullMarked;
