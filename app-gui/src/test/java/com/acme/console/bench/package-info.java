/// What the console costs, measured. Commands, not tests: a figure depends on the machine.
@NullMarked
package com.acme.console.bench;

import org.jspecify.annotations.NullMarked;
