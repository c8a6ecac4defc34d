/// What leaves the window, behind interfaces: native dialogs block tests.
@NullMarked
package com.acme.console.dialogs;

import org.jspecify.annotations.NullMarked;
