/** Forgetting from the command line: what the services are asked for, and the search that proves it. */
@NullMarked
package io.facesets.local.forget;

import org.jspecify.annotations.NullMarked;
