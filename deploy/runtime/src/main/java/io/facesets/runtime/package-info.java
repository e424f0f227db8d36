/**
 * What every service needs to run anywhere, and nothing that one of them decides: topics and records, an SQLite file of
 * its own, long jobs with progress, the guard of its HTTP door, and the tether to the process that started it.
 */
@NullMarked
package io.facesets.runtime;

import org.jspecify.annotations.NullMarked;
