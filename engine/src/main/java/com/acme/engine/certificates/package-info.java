/// Certificates: which one a client gets, where it comes from, and how it stays fresh.
///
/// {@link com.acme.engine.certificates.Certificates} is the way in. It checks what a configuration
/// asks for, puts the resulting {@link com.acme.engine.certificates.CertificateStore} to use by
/// swapping one reference, watches the files, and has the local CA issue what is missing.
@NullMarked
package com.acme.engine.certificates;

import org.jspecify.annotations.NullMarked;
