/** What jobs of this service have in common. */
@NullMarked
package io.facesets.stager.edge.jobs;

import org.jspecify.annotations.NullMarked;
