/// Changes to messages, shared by the rewrite middleware and the proxy.
@NullMarked
package com.acme.engine.rewrite;

import org.jspecify.annotations.NullMarked;
