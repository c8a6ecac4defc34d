/// The admin API: one handler for its own listener, closed by default.
///
/// `AdminHandler` guards, authenticates, finds the endpoint and answers every failure as
/// `application/problem+json` (RFC 9457). What it needs of the running server are small interfaces
/// that the root implements: {@link StatusSource}, {@link ConfigControl}, {@link Explainer}.
@NullMarked
package com.acme.engine.admin;

import org.jspecify.annotations.NullMarked;
