/// Certificates and private keys as PEM files (RFC 7468): read, checked, written. Shared by those
/// who show a certificate and those who ask for one.
@NullMarked
package com.acme.engine.pem;

import org.jspecify.annotations.NullMarked;
