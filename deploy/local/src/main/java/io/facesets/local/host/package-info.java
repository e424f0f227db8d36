/** This machine as a host: the data folder, the processes, their ports and their supervision. */
@NullMarked
package io.facesets.local.host;

import org.jspecify.annotations.NullMarked;
