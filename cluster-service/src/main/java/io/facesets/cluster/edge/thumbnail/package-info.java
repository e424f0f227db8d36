/** Small pictures of faces, cut from originals and kept on disk for a while; the only importer of {@code io.facesets.analysis}. */
@NullMarked
package io.facesets.cluster.edge.thumbnail;

import org.jspecify.annotations.NullMarked;
