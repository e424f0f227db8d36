/** The command line: one class a command, thin. */
@NullMarked
package io.facesets.local.cli;

import org.jspecify.annotations.NullMarked;
