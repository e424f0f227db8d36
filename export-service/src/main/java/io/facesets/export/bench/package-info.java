/** What an export costs, beside what its parts cost alone. */
@NullMarked
package io.facesets.export.bench;

import org.jspecify.annotations.NullMarked;
