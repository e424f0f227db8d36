/** Ridding topics of what is forgotten: records written again, segments closed and compacted at once. */
@NullMarked
package io.facesets.cluster.edge.messaging.cleansing;

import org.jspecify.annotations.NullMarked;
