/// The Config screen: the configuration as text, checked while it is typed, served on demand, with
/// its history.
@NullMarked
package com.acme.console.config;

import org.jspecify.annotations.NullMarked;
