/// What happens on the wire, as transcripts: text files that say which bytes a client sends and
/// which it must get, played over real sockets against a running engine.
@NullMarked
package com.acme.engine.blackbox.wire;

import org.jspecify.annotations.NullMarked;
