/// Asks a CA for certificates (RFC 8555) and proves names to it. The only room that knows acme4j.
///
/// {@link com.acme.engine.certificates.acme.AuthorityClient} is the way in; what it proves names
/// with stands in {@link com.acme.engine.certificates.acme.Challenges}, where the listeners look.
@NullMarked
package com.acme.engine.certificates.acme;

import org.jspecify.annotations.NullMarked;
