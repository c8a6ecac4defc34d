/// Content of a message shown as what it is: JSON, text, an image, a form, or bytes.
@NullMarked
package com.acme.console.traffic.body;

import org.jspecify.annotations.NullMarked;
