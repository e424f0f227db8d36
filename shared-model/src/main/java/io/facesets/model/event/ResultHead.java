package io.facesets.model.event;

import io.facesets.model.ContentId;
import io.facesets.model.PackRef;

/**
 * What a {@link FacesEmbedded} is about, without its faces: enough to know that a content has been looked at.
 *
 * @param rejected whether the photo could not be looked at
 */
public record ResultHead(ContentId content, PackRef pack, boolean rejected) {}
