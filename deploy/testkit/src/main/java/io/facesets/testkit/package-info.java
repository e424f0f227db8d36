/** What the tests of all services share: the real broker, and the rules of the layout. */
@NullMarked
package io.facesets.testkit;

import org.jspecify.annotations.NullMarked;
