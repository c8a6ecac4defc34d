/// The configuration as an immutable model: sealed interfaces and records that refuse the
/// impossible.
///
/// No I/O happens here. Names are already resolved: a route holds its upstream and its policies,
/// never their names alone, so equality of two records is the diff that decides what a reload
/// keeps.
///
/// `Optional` stands in record components here, and only here: configuration is data, and a
/// component that may be absent says so in its type.
@NullMarked
package com.acme.engine.config;

import org.jspecify.annotations.NullMarked;
