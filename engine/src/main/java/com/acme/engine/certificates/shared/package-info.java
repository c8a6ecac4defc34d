/// What servers have in common that ask CAs for the same certificates: Redis, where all is sealed
/// with a secret that they share and Redis does not know.
///
/// {@link com.acme.engine.certificates.shared.SharedVault} is the way in.
@NullMarked
package com.acme.engine.certificates.shared;

import org.jspecify.annotations.NullMarked;
