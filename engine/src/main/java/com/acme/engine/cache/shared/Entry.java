package com.acme.engine.cache.shared;

import com.acme.engine.cache.StoredResponse;

/// A response as Redis has it.
///
/// @param response without content where that lies in pieces
record Entry(StoredResponse response, Pieces pieces) {}
