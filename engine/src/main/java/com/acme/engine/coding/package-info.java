/// Content codings (RFC 9110 section 8.4): br, zstd and gzip, written while they are read.
@NullMarked
package com.acme.engine.coding;

import org.jspecify.annotations.NullMarked;
