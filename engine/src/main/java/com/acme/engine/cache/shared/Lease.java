package com.acme.engine.cache.shared;

/// The right of this server to ask the origin for an entry, as long as it lives and tells Redis so.
///
/// @param place of the entry
/// @param token whose lease it is; another server's, or this one's next, has another
/// @param purges how many there had been when it was given
/// @param given when, in nanoseconds of this process
record Lease(Place place, String token, String purges, long given) {}
