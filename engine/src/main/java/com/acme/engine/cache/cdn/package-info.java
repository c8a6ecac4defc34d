/// Purges handed on to the content delivery networks before this server, by their own APIs.
///
/// {@link com.acme.engine.cache.cdn.CdnPurges} is what a purge is given to; it never waits. Each
/// network has a {@link com.acme.engine.cache.cdn.PurgeQueue} that sends, tries again and tells
/// what became of it.
@NullMarked
package com.acme.engine.cache.cdn;

import org.jspecify.annotations.NullMarked;
