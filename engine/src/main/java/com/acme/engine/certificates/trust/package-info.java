/// Who trusts the local CA: the system, browsers, Java. Each place is changed by its own tool, and
/// reported on its own.
@NullMarked
package com.acme.engine.certificates.trust;

import org.jspecify.annotations.NullMarked;
