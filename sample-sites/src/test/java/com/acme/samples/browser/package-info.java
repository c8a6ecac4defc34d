/// The sample sites as Chromium sees them, served by the real engine.
@NullMarked
package com.acme.samples.browser;

import org.jspecify.annotations.NullMarked;
