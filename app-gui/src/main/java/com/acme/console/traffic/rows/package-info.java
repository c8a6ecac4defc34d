/// The rows of the table of exchanges: kept, filtered and sorted away from the FX thread.
@NullMarked
package com.acme.console.traffic.rows;

import org.jspecify.annotations.NullMarked;
